package org.fleeting.headless.sweep;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;
import org.fleeting.headless.engine.Engine;
import org.fleeting.headless.engine.Queue;
import org.fleeting.headless.engine.Slurm;
import org.fleeting.headless.engine.Task;
import org.fleeting.headless.engine.TaskList;
import org.fleeting.headless.engine.TaskScript;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.SweepOptions;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.report.Elapsed;
import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.report.ReportedSweep;
import org.fleeting.headless.run.NodeRepository;
import org.fleeting.headless.run.WorkflowRun;
import org.fleeting.headless.sweep.Outcome.Status;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * A sweep: the variants that a command asks for are planned in the store, those that are missing run, and the tables of all are
 * gathered. The same command again goes on where it was.
 */
public final class Sweep {

    /** To wait in a queue for less is not worth it. */
    private static final double SECONDS_OF_A_JOB = 600;

    private final BatchOptions options;
    private final SweepOptions sweep;
    private final Store store;
    private final NodeRepository repository;
    private final Planner planner;
    private final Engines engines;
    private final ConsoleReport report;
    private Engine engine;
    private SweepConsole console;
    private boolean isCancelled;

    /** Of what the options say. */
    public Sweep(BatchOptions options, NodeRepository repository, Engines engines, ConsoleReport report) {
        this.options = options;
        this.engines = engines;
        this.repository = repository;
        this.report = report;
        sweep = options.sweep();
        store = new Store(sweep.store());
        planner = new Planner(options, store, repository, report);
    }

    /** Runs what is missing; returns the exit code. */
    public int run() {
        try {
            checkPlace();
            if (sweep.showsStatus() || sweep.cancels() || sweep.log() != null) {
                return look();
            }
            return runUnlessBusy();
        } catch (IllegalOptionException e) {
            report.error(e.getMessage());
            return ExitCode.NOT_STARTED;
        } catch (WorkflowFormatException e) {
            report.error("Error while loading the workflow: " + e.getMessage());
            return ExitCode.LOAD_FAILED;
        } catch (IOException e) {
            report.error("The store " + store.path() + ", or the workflow, can't be read or written: " + Failure.text(e));
            return ExitCode.EXECUTION_FAILED;
        }
    }

    /** Looks at a sweep, or stops it, whoever runs it. */
    private int look() throws IOException, IllegalOptionException {
        if (!store.exists()) {
            throw new IllegalOptionException("-store=" + store.path() + ": there is no sweep.");
        }
        Optional<Queue> queue = queue(store.engine(), store.settings().threads());
        if (sweep.cancels()) {
            store.askToCancel(true);
            report.info(queue.isEmpty() ? "The command that runs the tasks stops them within seconds."
                : count(queue.get().cancel(), "job") + " cancelled.");
        } else if (sweep.log() != null) {
            new SweepStatus(store, report).showLog(sweep.log());
        } else {
            new SweepStatus(store, report).show(queue);
        }
        return ExitCode.SUCCESS;
    }

    /** Returns what takes tasks over, or nothing if this command runs them itself. */
    private Optional<Queue> queue(Store.EngineChoice choice, int threads) {
        TaskScript script = new TaskScript(store.path(), store.program(), threads, arguments());
        return switch (choice.name()) {
            case "slurm" -> Optional.of(new Slurm(store.path(), threads, choice.options(), script));
            case "list" -> Optional.of(new TaskList(store.path(), script));
            default -> Optional.empty();
        };
    }

    private int runUnlessBusy() throws IOException, IllegalOptionException, WorkflowFormatException {
        try (Lease lease = store.lease().orElse(null)) {
            if (lease == null) {
                throw new IllegalOptionException("-store=" + store.path()
                    + ": another command is running its variants. Wait for "
                    + "it, or name another store.");
            }
            return runLocked();
        }
    }

    private void checkPlace() throws IOException, IllegalOptionException {
        if (options.workflow() != null && options.workflow().toFile().isDirectory()
            && Folder.of(store.path()).liesIn(Folder.of(options.workflow()))) {
            throw new IllegalOptionException("-store=" + store.path() + " lies in the workflow. Name a folder outside of it.");
        }
    }

    private int runLocked() throws IOException, IllegalOptionException, WorkflowFormatException {
        Optional<Planner.Planned> planned = planner.plan();
        if (planned.isEmpty()) {
            return ExitCode.LOAD_FAILED;
        }
        Plan plan = planned.get().plan();
        Engine local = engines.create(store.program(), sweep.processes(), planned.get().threads());
        setEngine(local);
        local.prepare().ifPresent(report::warn);
        planned.get().save();
        store.askToCancel(false);
        Store.EngineChoice choice = sweep.engine() == null && options.workflow() == null ? store.engine()
            : new Store.EngineChoice(sweep.engine() == null ? "local" : sweep.engine(), sweep.engineOptions());
        store.write(choice);
        Optional<Queue> queue = queue(choice, planned.get().threads());
        List<Variant> wanted = planned.get().wanted();
        if (sweep.retries()) {
            forgetFailures(wanted);
        }
        Map<Integer, Outcome> outcomes = outcomes(wanted);
        List<Variant> missing = wanted.stream().filter(variant -> isToRun(outcomes.get(variant.id()))).toList();
        report.info("===== Sweep of " + Signs.line(planned.get().workflow().toString()) + ": "
            + count(wanted.size(), "variant") + ", " + missing.size() + " to run, "
            + (queue.isEmpty() ? local.description() : "by " + choice.name()) + " =====");
        List<Variant> failedBefore = wanted.stream().filter(variant -> !missing.contains(variant))
            .filter(variant -> outcomes.get(variant.id()).status() == Status.FAILED).toList();
        failedBefore.forEach(variant -> report.warn(outcomes.get(variant.id()).causeIn(variant.label() + " failed earlier")
            + "\nLog: " + store.log(TaskId.variant(variant.id())) + "\n-retry runs it again."));
        long start = System.nanoTime();
        try (SweepConsole lines = new SweepConsole(store, report, plan.variants().size(), wanted, missing.size(),
            this::cancel)) {
            lines.countFailed(failedBefore.size());
            setConsole(lines);
            if (queue.isEmpty()) {
                run(missing, local, lines);
            } else if (handOver(missing, local, queue.get(), lines)) {
                return ExitCode.SUCCESS;
            }
        }
        return end(plan, wanted, Duration.ofNanos(System.nanoTime() - start));
    }

    private void forgetFailures(List<Variant> variants) throws IOException {
        for (Variant variant : variants) {
            store.forgetFailures(variant.id());
        }
    }

    /** What is the same for several variants is executed before they are; then they don't wait for each other. */
    private void run(List<Variant> missing, Engine local, SweepConsole lines) throws IOException, WorkflowFormatException {
        Workflow workflow = Workflow.read(store.workflow());
        boolean splits = missing.size() < local.width() && hasLoop(workflow);
        if (missing.isEmpty() || (missing.size() > 1 || splits) && !runPrefix(workflow, local, lines)) {
            return;
        }
        if (!splits) {
            local.run(missing.stream().map(variant -> task(TaskId.variant(variant.id()))).toList(), lines);
            return;
        }
        for (List<Variant> left = missing; !left.isEmpty() && !isCancelled();) {
            local.run(left.stream().map(variant -> task(TaskId.variant(variant.id()), SweepOptions.LEAVES_ITERATIONS)).toList(),
                lines);
            List<TaskId> iterations = new LeftIterations(store).tasks(left, local.width());
            if (!isCancelled()) {
                local.run(iterations.stream().map(this::task).toList(), lines);
            }
            left = iterations.isEmpty() ? List.of() : waiting(left);
        }
    }

    /**
     * What lies outside of loops is executed here, the rest is handed over.
     *
     * @return whether there is something that others run now
     */
    private boolean handOver(List<Variant> missing, Engine local, Queue queue, SweepConsole lines)
        throws IOException, WorkflowFormatException {
        Map<String, Integer> unfinished = queue.unfinished();
        if (!unfinished.isEmpty()) {
            report.info("Tasks of an earlier command are not over: " + unfinished.entrySet().stream().map(each -> each
                .getValue()
                + " " + each.getKey()).collect(Collectors.joining(", ")) + ". -status says how they get on.");
            return true;
        }
        Workflow workflow = Workflow.read(store.workflow());
        if (missing.isEmpty() || !runPrefix(workflow, local, lines)) {
            return false;
        }
        List<TaskId> tasks = missing.stream().map(variant -> TaskId.variant(variant.id())).toList();
        if (hasLoop(workflow)) {
            local.run(tasks.stream().map(task -> task(task, SweepOptions.LEAVES_ITERATIONS)).toList(), lines);
            tasks = new LeftIterations(store).tasksLasting(missing, SECONDS_OF_A_JOB);
        }
        List<String> ids = tasks.stream().map(TaskId::text).toList();
        if (ids.isEmpty() || isCancelled()) {
            return false;
        }
        if (options.workflow() == null && System.getenv("SLURM_JOB_ID") != null && ids.equals(store.submitted())) {
            report.error("Nothing has come of these tasks, again: " + String.join(" ", ids)
                + "\n-log=TASK shows what they printed. The same command submits them once more.");
            return false;
        }
        queue.submit(ids).forEach(report::info);
        store.writeSubmitted(ids);
        return true;
    }

    /** Returns whether variants can go on. */
    private boolean runPrefix(Workflow workflow, Engine local, SweepConsole lines) throws IOException {
        if (CommonNodes.of(workflow, store.settings().templates()).isEmpty()) {
            return true;
        }
        local.run(List.of(task(TaskId.PREFIX)), lines);
        return !isCancelled() && store.prefixOutcome().status() == Status.EXECUTED;
    }

    private boolean hasLoop(Workflow workflow) throws WorkflowFormatException {
        try (WorkflowRun run = new WorkflowRun(workflow, repository, report)) {
            return run.hasLoop();
        }
    }

    private List<Variant> waiting(List<Variant> variants) throws IOException {
        Map<Integer, Outcome> outcomes = outcomes(variants);
        return variants.stream().filter(variant -> outcomes.get(variant.id()).status() == Status.WAITING).toList();
    }

    private Map<Integer, Outcome> outcomes(List<Variant> variants) throws IOException {
        Map<Integer, Outcome> outcomes = new HashMap<>();
        for (Variant variant : variants) {
            outcomes.put(variant.id(), store.outcome(variant.id()));
        }
        return outcomes;
    }

    private boolean isToRun(Outcome outcome) {
        return outcome.status() != Status.EXECUTED && (outcome.status() != Status.FAILED || sweep.retries());
    }

    private Task task(TaskId id, String... options) {
        List<String> arguments = arguments();
        arguments.add(SweepOptions.TASK + "=" + id.text());
        arguments.addAll(List.of(options));
        return new Task(id.text(), arguments, store.log(id));
    }

    /** Returns what all processes of the sweep are told. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-store=" + store.path(), "-consoleLog"));
        if (sweep.keepsModels()) {
            arguments.add("-keepModels");
        }
        return arguments;
    }

    private int end(Plan plan, List<Variant> wanted, Duration duration) throws IOException, WorkflowFormatException {
        report.info("Variants done in " + Elapsed.format(duration));
        List<ResultFiles.Result> results = new ResultFiles(store, plan).write();
        report.info("Results available at: " + store.results().path());
        if (options.report() != null) {
            report.info("Report available at: " + ReportFolder.write(options.report(), reported(plan, results)));
        }
        Map<Integer, Outcome> outcomes = outcomes(wanted);
        long executed = outcomes.values().stream().filter(outcome -> outcome.status() == Status.EXECUTED).count();
        long failed = outcomes.values().stream().filter(outcome -> outcome.status() == Status.FAILED).count();
        long left = wanted.size() - executed - failed;
        MixedProcessors.warning(store.outcomes(plan.variants().size())).ifPresent(report::warn);
        if (isCancelled()) {
            report.warn("The sweep was stopped. The same command goes on where it was.");
        }
        if (outcomes(plan.variants()).values().stream().allMatch(outcome -> outcome.status() == Status.EXECUTED)) {
            store.deleteStates(plan.variants().size());
        }
        report.info("===== " + executed + " of " + count(wanted.size(), "variant") + " executed"
            + (failed == 0 ? "" : ", " + failed + " failed") + (left == 0 ? "" : ", " + left + " left") + " =====");
        return executed == wanted.size() ? ExitCode.SUCCESS : ExitCode.EXECUTION_FAILED;
    }

    private ReportedSweep reported(Plan plan, List<ResultFiles.Result> results) throws IOException, WorkflowFormatException {
        List<ReportedSweep.Variant> variants = new ArrayList<>();
        for (Variant variant : plan.variants()) {
            Outcome outcome = store.outcome(variant.id());
            variants.add(new ReportedSweep.Variant(variant.id(), variant.values(), outcome.status().toString(),
                outcome.status() == Status.EXECUTED, outcome.duration(), outcome.cause()));
        }
        Store.Settings settings = store.settings();
        Workflow workflow = Workflow.read(store.workflow());
        return new ReportedSweep(workflow.name(), settings.workflow(), store.path(), Instant.now(),
            settings.threads(), settings.arguments(), plan.keys(), plan.keys().stream().map(key -> owners(key, settings,
                workflow)).toList(),
            plan.keys().stream().map(VariedKey::isSeed).toList(), variants,
            SweepScores.of(results));
    }

    /** Returns the nodes whose settings a key sets. */
    private static String owners(String key, Store.Settings settings, Workflow workflow) {
        List<String> ids = settings.templates().stream().filter(template -> template.key().equals(key)).map(Template::node)
            .toList();
        String owners = workflow.nodes().stream().filter(node -> ids.contains(Integer.toString(node.id())))
            .map(node -> node.title()).collect(Collectors.joining(", "));
        return owners.isEmpty() ? "workflow variable" : owners;
    }

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private synchronized void setEngine(Engine created) {
        engine = created;
        if (isCancelled) {
            created.cancel();
        }
    }

    private synchronized void setConsole(SweepConsole lines) {
        console = lines;
        if (isCancelled) {
            lines.cancel();
        }
    }

    private synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** Stops all variants soon. From any thread. */
    public void cancel() {
        Engine stopped;
        synchronized (this) {
            isCancelled = true;
            stopped = engine;
            if (console != null) {
                console.cancel();
            }
        }
        if (stopped != null) {
            stopped.cancel();
        }
    }
}
