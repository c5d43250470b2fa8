package org.fleeting.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.launch.TemporaryFolder;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.WorkflowVariable;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.report.Elapsed;
import org.fleeting.headless.report.ReportFolder;
import org.fleeting.headless.report.TableText;
import org.fleeting.headless.run.Extent;
import org.fleeting.headless.run.NodeOptions;
import org.fleeting.headless.run.NodeRepository;
import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.run.RunListener;
import org.fleeting.headless.run.Scope;
import org.fleeting.headless.run.WorkflowRun;
import org.fleeting.headless.state.SharedStates;
import org.fleeting.headless.state.StateFolder;
import org.fleeting.headless.state.StateInUseException;
import org.fleeting.headless.tables.TableFolder;
import org.fleeting.headless.workflow.NodeState;
import org.fleeting.headless.workflow.NodeStatus;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowArchive;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.fleeting.headless.workflow.WorkflowWriter;

/** One workflow from its folder through the run and back: load, apply the options, execute, report, save. */
final class BatchRun {

    private static final int ROWS_SHOWN = 20;

    private final BatchOptions options;
    private final NodeRepository repository;
    private final ConsoleReport report;
    private final RunListener listener;

    /** Null for a run by itself. */
    private final Scope scope;

    private List<String> changes = List.of();
    private boolean isLoaded;
    private boolean saves;
    private WorkflowRun running;
    private boolean cancelled;

    /**
     * Of a workflow.
     *
     * @param listener is told how the run gets on: the console's report, or that and others
     * @param scope null for a run by itself
     */
    BatchRun(BatchOptions options, NodeRepository repository, ConsoleReport report, RunListener listener, Scope scope) {
        this.scope = scope;
        this.options = options;
        this.repository = repository;
        this.report = report;
        this.listener = listener;
        saves = options.saves();
    }

    /** Runs the workflow; returns the exit code. */
    int run() {
        Optional<String> problem = WrittenPlaces.problem(options).or(() -> WrittenPlaces.reportProblem(options))
            .or(() -> WrittenPlaces.tablesProblem(options));
        if (problem.isPresent()) {
            report.error(problem.get());
            return ExitCode.NOT_STARTED;
        }
        report.info("===== Executing workflow " + Signs.line(options.workflow().toString()) + " =====");
        int exitCode = Files.isDirectory(options.workflow()) ? run(options.workflow()) : runArchive();
        report.info(exitCode == ExitCode.SUCCESS ? "===== Workflow executed successfully ====="
            : "===== Workflow did not execute successfully =====");
        return exitCode;
    }

    private int runArchive() {
        try (TemporaryFolder unpacked = TemporaryFolder.create("headless-workflow-")) {
            WorkflowArchive.unpack(options.workflow(), unpacked.path());
            return run(unpacked.path());
        } catch (IOException e) {
            return failLoading("IO error while loading the workflow: " + Failure.text(e));
        }
    }

    private int run(Path folder) {
        try {
            Workflow workflow = Workflow.read(folder);
            if (!workflow.folder().equals(folder) && folder.equals(options.workflow())) {
                report.info("The workflow in it is " + Signs.line(workflow.folder().toString()));
            }
            defineVariables(workflow);
            try (WorkflowRun run = new WorkflowRun(workflow, repository, listener)) {
                setRunning(run);
                return run(workflow, run);
            }
        } catch (IOException e) {
            return failLoading("IO error while loading the workflow: " + Failure.text(e));
        } catch (WorkflowFormatException e) {
            return failLoading("Error while loading the workflow: " + e.getMessage());
        } catch (RuntimeException | Error e) { // a node or a file can do anything, and must not end in a stack trace
            report.error("Error while " + (isLoaded ? "executing" : "loading") + " the workflow " + folder + ": "
                + Failure.text(e));
            return isLoaded ? ExitCode.EXECUTION_FAILED : ExitCode.LOAD_FAILED;
        }
    }

    private void defineVariables(Workflow workflow) {
        for (WorkflowVariable variable : options.workflowVariables()) {
            if (!workflow.hasVariable(variable.name())) {
                report.warn("The workflow variable is potentially unused (not defined in workflow): \""
                    + variable.name() + "\"");
            }
            workflow.setVariable(variable.name(), variable.value());
        }
    }

    private int run(Workflow workflow, WorkflowRun run) throws WorkflowFormatException {
        if (options.failsOnLoadError() && !run.isLoadedCompletely()) {
            return failLoading("Error(s) during workflow loading.");
        }
        Set<Integer> changed;
        try {
            NodeOptions applied = new NodeOptions(workflow, run::ownSettings);
            changed = applied.apply(options.nodeOptions());
            changes = applied.changes();
        } catch (IllegalOptionException e) {
            report.error(e.getMessage());
            return ExitCode.NOT_STARTED;
        }
        for (Integer id : changed) {
            String error = run.reload(id);
            if (error != null) {
                return failLoading("Encountered invalid settings while loading the workflow: " + error);
            }
        }
        isLoaded = true;
        run.configure();
        WrittenPlaces.unwritable(options, workflow).ifPresent(this::leaveUnsaved);
        keep(workflow, run);
        run.showMessages();
        boolean succeeded = !options.executes() || execute(workflow, run);
        succeeded &= options.tables() == null || run.isWaiting() || writeTables(run);
        if (run.isCancelled()) {
            report.warn("Workflow execution canceled");
            return ExitCode.EXECUTION_FAILED;
        }
        succeeded &= options.report() == null || writeReport(run);
        succeeded &= save(workflow, run, changed);
        if (!workflow.problems().isEmpty() || succeeded && !run.isLoadedCompletely()) {
            report.warn("Parts of the workflow could not be loaded and are missing in this run, see above.");
            return ExitCode.LOAD_FAILED;
        }
        return succeeded ? ExitCode.SUCCESS : ExitCode.EXECUTION_FAILED;
    }

    private void leaveUnsaved(Path folder) {
        saves = false;
        report.warn("The workflow will not be saved, and nothing of its nodes kept, since " + folder + " cannot be written to; "
            + "all else is done. -nosave runs it so without this warning, -destDir or -destFile save it elsewhere.");
    }

    /** What is kept belongs to a folder that is saved in place; a copy of it, or an archive, starts anew. */
    private void keep(Workflow workflow, WorkflowRun run) {
        if (scope != null) {
            run.keepIn(new SharedStates(scope.states(), repository.serializers()));
            run.restore(false, options.tables() != null);
            return;
        }
        boolean writes = saves && options.destinationFile() == null && options.destinationFolder() == null
            && Files.isDirectory(options.workflow());
        if (!options.executes() || !writes && options.resets()) {
            return;
        }
        try {
            StateFolder states = StateFolder.open(workflow.folder(), writes, repository.serializers());
            if (writes && !states.isWritable()) {
                report.warn("Another run of this workflow is going on. This one uses what is kept of executed nodes, "
                    + "but keeps nothing.");
            }
            run.keepIn(states);
            if (options.resets()) {
                run.forgetCheckpoints();
            } else {
                run.restore(options.report() != null, options.tables() != null);
            }
        } catch (StateInUseException e) {
            report.warn(e.getMessage() + ". This one executes all nodes and keeps nothing.");
        } catch (IOException e) {
            report.warn("What is kept of executed nodes cannot be used, and nothing will be kept: " + e);
        }
    }

    private int failLoading(String message) {
        report.error(message);
        return ExitCode.LOAD_FAILED;
    }

    private boolean execute(Workflow workflow, WorkflowRun run) {
        if (!options.resets() && workflow.nodes().stream().anyMatch(node -> node.state() == NodeState.EXECUTED)) {
            report.info("Nodes that KNIME saved as executed execute here unless they are kept: this host does not read "
                + "KNIME's data.");
        }
        long start = System.nanoTime();
        boolean succeeded = run.execute(scope == null ? Extent.ALL : scope.extent());
        report.info("Workflow execution done in " + Elapsed.format(Duration.ofNanos(System.nanoTime() - start)));
        List<ResultTable> results = run.results();
        results.forEach(this::showResult);
        if (!results.isEmpty() && options.report() == null && options.tables() == null) {
            report.info("-report=DIR shows this with the nodes' views as pages, -tables=DIR writes all tables whole.");
        }
        return succeeded;
    }

    private void showResult(ResultTable result) {
        try {
            report.info("\n" + TableText.format(result, ROWS_SHOWN, report.width()));
        } catch (RuntimeException | Error e) { // cells of any plug-in tell their texts
            report.warn(result.node() + ", " + result.port() + ": the table cannot be shown: " + Failure.text(e));
        }
    }

    private boolean writeTables(WorkflowRun run) {
        try {
            List<String> problems = new ArrayList<>();
            Path list = new TableFolder(options.tables(), run::isCancelled).write(run.tables(), problems::add);
            problems.forEach(report::error);
            report.info("Tables available at: " + list);
            return problems.isEmpty();
        } catch (IOException e) {
            report.error("IO error while writing the tables to " + options.tables() + ": " + Failure.text(e));
        } catch (CancellationException e) {
            report.warn("Not all tables are written.");
        }
        return false;
    }

    private boolean writeReport(WorkflowRun run) {
        try {
            List<String> problems = new ArrayList<>();
            Path index = ReportFolder.write(options.report(), run.report().startedWith(
                options.workflow().getFileName().toString(), changes), problems::add);
            problems.forEach(report::error);
            report.info("Report available at: " + index);
            return problems.isEmpty();
        } catch (IOException | UncheckedIOException e) {
            report.error("IO error while writing the report to " + options.report() + ": " + e.getMessage());
        } catch (RuntimeException | Error e) { // a node's texts can do anything; the workflow is saved all the same
            report.error("Error while writing the report to " + options.report() + ": " + Failure.text(e));
        }
        return false;
    }

    private boolean save(Workflow workflow, WorkflowRun run, Set<Integer> changed) {
        try {
            if (scope != null && scope.keepsModels() && !run.isWaiting()) {
                run.copyStates(workflow.folder());
            }
            if (!saves || run.isWaiting()) {
                return true;
            }
            save(workflow, statuses(workflow, run, changed));
            run.removeOldStates();
            return true;
        } catch (IOException e) {
            failSaving("IO error while saving workflow: " + Failure.text(e));
        } catch (RuntimeException | Error e) { // what the nodes have done is told all the same
            failSaving("Error while saving workflow: " + Failure.text(e));
        }
        return false;
    }

    private void failSaving(String message) {
        report.error(message
            + "\nWhat the executed nodes have put out is not affected. -nosave runs the workflow without saving "
            + "it, -destDir or -destFile save it elsewhere.");
    }

    /** A node that was saved with data keeps them, unless it was reset or its settings changed. */
    private Map<Integer, NodeStatus> statuses(Workflow workflow, WorkflowRun run, Set<Integer> changed) {
        Map<Integer, NodeStatus> statuses = new HashMap<>(run.statuses());
        for (SavedNode node : workflow.nodes()) {
            if (node.state() == NodeState.EXECUTED && !options.resets() && !changed.contains(node.id())) {
                statuses.remove(node.id());
            }
        }
        return statuses;
    }

    private void save(Workflow workflow, Map<Integer, NodeStatus> statuses) throws IOException {
        if (options.destinationFile() != null) {
            saveArchive(workflow, options.destinationFile(), statuses);
        } else if (options.destinationFolder() != null) {
            copy(workflow, options.destinationFolder(), statuses);
            report.info("Saved workflow available at: " + options.destinationFolder().toAbsolutePath());
        } else if (Files.isDirectory(options.workflow())) {
            WorkflowWriter.saveInPlace(workflow, statuses);
        } else {
            saveArchive(workflow, options.workflow(), statuses);
        }
    }

    private void copy(Workflow workflow, Path destination, Map<Integer, NodeStatus> statuses) throws IOException {
        List<String> left = WorkflowWriter.save(workflow, destination, statuses);
        if (!left.isEmpty()) {
            report.warn("Not copied, since what a link or device leads to is no part of the workflow: " + String.join(", ",
                left));
        }
    }

    private void saveArchive(Workflow workflow, Path archive, Map<Integer, NodeStatus> statuses) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("headless-workflow-")) {
            String name = archive.getFileName().toString().replaceFirst("\\.(?:zip|ZIP)$", "");
            copy(workflow, folder.path().resolve(name), statuses);
            WorkflowArchive.pack(folder.path().resolve(name), archive);
            report.info("Saved workflow available at: " + archive.toAbsolutePath());
        }
    }

    private synchronized void setRunning(WorkflowRun run) {
        running = run;
        if (cancelled) {
            run.cancel();
        }
    }

    /** Stops the run soon. From any thread. */
    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }
}
