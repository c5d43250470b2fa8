package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;
import org.fleeting.headless.engine.TaskScript;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.run.Extent;
import org.fleeting.headless.run.Scope;
import org.fleeting.headless.sweep.Outcome.Status;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * Runs one task of a store, in this process: {@code -store=S -task=3}, see {@link TaskId}. It runs in a copy of the store's
 * workflow, one for each variant, with the options that would set the same without a sweep. What nodes and iterations put out
 * is kept in the store, from where every other task takes it, on whatever machine.
 */
public final class StoreTask {

    private final BatchOptions options;
    private final Store store;
    private final Host host;
    private final ConsoleReport report;

    /** Of the task that the options name. */
    public StoreTask(BatchOptions options, Host host, ConsoleReport report) {
        this.options = options;
        store = new Store(options.sweep().store());
        this.host = host;
        this.report = report;
    }

    /**
     * Runs it, as far as it is missing.
     *
     * @return the exit code: 4 if it would fail again, 75 if it was stopped or the store is out of reach
     */
    public int run() {
        try {
            if (!store.exists()) {
                throw new IllegalOptionException("-store=" + store.path() + ": there is no sweep");
            }
            TaskId task = TaskId.parse(options.sweep().task());
            List<Variant> variants = store.plan().variants();
            if (task.variant() > variants.size()) {
                throw new IllegalOptionException("-task=" + task.text() + ": the store's last variant is " + variants.size());
            }
            if (task.isPrefix()) {
                return runPrefix();
            }
            Variant variant = variants.get(task.variant() - 1);
            return task.isOfLoop() ? runIterations(task, variant) : runVariant(task, variant);
        } catch (IllegalOptionException | WorkflowFormatException e) {
            report.error(e.getMessage());
            return ExitCode.NOT_STARTED;
        } catch (IOException e) {
            report.error("The store " + store.path() + " can't be read or written: " + Failure.text(e));
            return ExitCode.TRY_AGAIN;
        }
    }

    private record Run(int exitCode, TaskProgress progress, Duration duration) {}

    private Run run(TaskId task, List<String> arguments, Extent extent, boolean keepsModels)
        throws IOException {
        long start = System.nanoTime();
        TaskProgress progress = new TaskProgress(store, task, System::nanoTime, host::isCancelled);
        int exitCode;
        try {
            exitCode = host.run(BatchOptions.parse(arguments.toArray(String[]::new)), progress,
                new Scope(store.path(), extent, keepsModels));
        } catch (IllegalOptionException e) {
            report.error(e.getMessage());
            exitCode = ExitCode.NOT_STARTED;
        } finally {
            store.writeProgress(task, "");
        }
        return new Run(exitCode, progress, Duration.ofNanos(System.nanoTime() - start));
    }

    private String cause(Run run) {
        String cause = run.progress().cause().isEmpty() ? host.lastError() : run.progress().cause();
        return cause.isEmpty() ? "code " + run.exitCode() : cause;
    }

    private int runPrefix() throws IOException, IllegalOptionException, WorkflowFormatException {
        Store.Settings settings = store.settings();
        report.info("What all variants have in common.");
        List<String> arguments = arguments(TaskId.PREFIX, settings);
        settings.arguments().forEach(argument -> arguments.add(Snapshot.outsidePath(argument, settings.workflow())));
        Set<Integer> common = CommonNodes.of(Workflow.read(store.workflow()), settings.templates());
        Run run = run(TaskId.PREFIX, arguments, Extent.outsideOfLoops(node -> common.contains(node.id())), false);
        Status status = host.isCancelled() ? Status.INTERRUPTED : run.exitCode() == ExitCode.SUCCESS ? Status.EXECUTED
            : Status.FAILED;
        store.writePrefix(Outcome.here(status, run.duration(), status == Status.FAILED ? cause(run) : ""));
        return exitCode(status);
    }

    private static int exitCode(Status status) {
        return status == Status.INTERRUPTED ? ExitCode.TRY_AGAIN
            : status == Status.FAILED ? ExitCode.EXECUTION_FAILED : ExitCode.SUCCESS;
    }

    private int runVariant(TaskId task, Variant variant) throws IOException, IllegalOptionException, WorkflowFormatException {
        Outcome before = store.outcome(variant.id());
        if (before.status() == Status.EXECUTED) {
            report.info("Variant " + variant.id() + " (" + variant.label() + ") has been executed.");
            return ExitCode.SUCCESS;
        }
        String tables = store.newTemporary();
        try {
            List<String> arguments = arguments(task, variant);
            arguments.add("-tables=" + store.locate(tables));
            Run run = run(task, arguments, options.sweep().leavesIterations() ? Extent.leavingIterations() : Extent.ALL,
                options.sweep().keepsModels());
            boolean goesOn = List.of(Status.INTERRUPTED, Status.WAITING).contains(before.status());
            Status status = end(run, variant, tables);
            store.write(variant.id(), Outcome.here(status, goesOn ? before.duration().plus(run.duration()) : run.duration(),
                status == Status.FAILED ? cause(run) : ""));
            return exitCode(status);
        } finally {
            store.delete(tables);
        }
    }

    private Status end(Run run, Variant variant, String tables) throws IOException {
        if (host.isCancelled()) {
            return Status.INTERRUPTED;
        } else if (!run.progress().left().isEmpty()) {
            store.writeLeft(variant.id(), run.progress().left());
            return Status.WAITING;
        } else if (run.exitCode() != ExitCode.SUCCESS) {
            return Status.FAILED;
        }
        store.put(tables, "variants/" + variant.id() + "/" + Store.TABLES);
        return Status.EXECUTED;
    }

    private int runIterations(TaskId task, Variant variant) throws IOException, IllegalOptionException,
        WorkflowFormatException {
        Run run = run(task, arguments(task, variant), Extent.iterations(task.loop(), task.iterations()), false);
        if (host.isCancelled() || run.exitCode() != ExitCode.SUCCESS && !run.progress().hasIterated()) {
            return ExitCode.TRY_AGAIN;
        }
        return run.exitCode() == ExitCode.SUCCESS ? ExitCode.SUCCESS : ExitCode.EXECUTION_FAILED;
    }

    /** Returns the command line of the plain run, in the variant's copy of the workflow. */
    private List<String> arguments(TaskId task, Variant variant)
        throws IOException, IllegalOptionException, WorkflowFormatException {
        Store.Settings settings = store.settings();
        List<String> arguments = arguments(task, settings);
        List<String> set = new ArrayList<>(settings.arguments());
        for (Template template : settings.templates()) {
            set.add(variant.argument(template));
        }
        set.forEach(argument -> arguments.add(Snapshot.outsidePath(argument, settings.workflow())));
        report.info((task.isOfLoop() ? "Iterations " + task.text().replaceFirst(".*-", "") + " of variant " : "Variant ")
            + variant.id() + ", " + variant.label() + ". Without a sweep: " + set.stream().map(TaskScript::shell)
                .collect(Collectors.joining(" ", "./fleeting -workflowDir=" + TaskScript.shell(settings.workflow().toString())
                    + " ",
                    "")));
        return arguments;
    }

    private List<String> arguments(TaskId task, Store.Settings settings) throws IOException, WorkflowFormatException {
        Folder own = store.of(task);
        if (!own.exists(Store.WORKFLOW)) {
            String copy = store.newTemporary();
            Folder.of(store.workflow()).copyTo(Folder.of(store.locate(copy)), name -> true);
            store.put(copy, store.path().relativize(own.path()) + "/" + Store.WORKFLOW);
        }
        Path folder = own.locate(Store.WORKFLOW);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + folder));
        if (!options.sweep().keepsModels() || task.isPrefix() || task.isOfLoop()) {
            arguments.add("-nosave");
        }
        arguments.addAll(Snapshot.outsidePaths(Workflow.read(folder), settings.workflow()));
        return arguments;
    }
}
