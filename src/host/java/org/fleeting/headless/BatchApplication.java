package org.fleeting.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.fleeting.headless.engine.LocalProcesses;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.HeadlessApplication;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.Usage;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.run.BothListeners;
import org.fleeting.headless.run.ExtensionRegistryNodes;
import org.fleeting.headless.run.NodeRepository;
import org.fleeting.headless.run.RunListener;
import org.fleeting.headless.run.Scope;
import org.fleeting.headless.sweep.Engines;
import org.fleeting.headless.sweep.Host;
import org.fleeting.headless.sweep.StoreTask;
import org.fleeting.headless.sweep.Sweep;

/** KNIME's batch application with its options and exit codes. Created by the launcher, inside the framework. */
public final class BatchApplication implements HeadlessApplication {

    private static final String HELP = "-help";
    /** As on other command lines. */
    private static final Set<String> ASKS_FOR_HELP = Set.of(HELP, "--help", "-h", "-?");

    /** System property: standard output is a terminal. Java 17 cannot tell; the script that starts it can. */
    private static final String TERMINAL = "headless.terminal";

    /** System property: how many letters a line of it has. */
    private static final String COLUMNS = "headless.columns";

    private final NodeRepository repository;
    private final PrintStream out;
    private final ConsoleReport report;
    private final Engines engines;
    private Runnable cancelRun = () -> {};
    private boolean cancelled;

    private final Host host = new Host() {
        @Override
        public int run(BatchOptions options, RunListener listener, Scope scope) {
            return runWorkflow(options, new BothListeners(report, listener), scope);
        }

        @Override
        public boolean isCancelled() {
            return BatchApplication.this.isCancelled();
        }

        @Override
        public String lastError() {
            return report.lastError();
        }
    };

    /** With the nodes of the installed plug-ins, on the JVM's console. */
    public BatchApplication() {
        this(new ExtensionRegistryNodes(), System.out, System.err, Boolean.getBoolean(TERMINAL), LocalProcesses::of);
    }

    BatchApplication(NodeRepository repository, PrintStream out, PrintStream err, boolean isTerminal) {
        this(repository, out, err, isTerminal, LocalProcesses::of);
    }

    BatchApplication(NodeRepository repository, PrintStream out, PrintStream err, boolean isTerminal, Engines engines) {
        this.repository = repository;
        this.out = out;
        this.engines = engines;
        report = new ConsoleReport(out, err, isTerminal, Integer.getInteger(COLUMNS, 0), System::nanoTime);
    }

    @Override
    public int run(String... arguments) {
        if (arguments.length == 0 || Arrays.stream(arguments).anyMatch(ASKS_FOR_HELP::contains)) {
            out.print(Usage.TEXT);
            return ExitCode.SUCCESS;
        }
        try {
            return run(BatchOptions.parse(arguments));
        } catch (IllegalOptionException e) {
            report.error(e.getMessage() + "\n" + HELP + " lists all options.");
        } catch (RuntimeException | Error e) { // whatever it is, it ends in a message and a return code
            report.error("The headless host failed: " + Failure.text(e));
        }
        return ExitCode.NOT_STARTED;
    }

    private int run(BatchOptions options) {
        if (options.checks()) {
            return applyPreferences(options) ? PluginChecks.run(report) : ExitCode.NOT_STARTED;
        }
        if (options.sweep().store() == null) {
            return runWorkflow(options, report, null);
        } else if (options.sweep().task() != null) {
            if (Boolean.getBoolean(LocalProcesses.ENDS_WITH_PARENT)) {
                ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(this::cancel));
            }
            return new StoreTask(options, host, report).run();
        }
        Optional<String> problem = WrittenPlaces.reportProblem(options);
        if (problem.isPresent()) {
            report.error(problem.get());
            return ExitCode.NOT_STARTED;
        }
        Sweep sweep = new Sweep(options, repository, engines, report);
        begin(sweep::cancel);
        return sweep.run();
    }

    private int runWorkflow(BatchOptions options, RunListener listener, Scope scope) {
        if (!applyPreferences(options)) {
            return ExitCode.NOT_STARTED;
        }
        BatchRun run = new BatchRun(options, repository, report, listener, scope);
        begin(run::cancel);
        return run.run();
    }

    private boolean applyPreferences(BatchOptions options) {
        try {
            if (options.preferences() != null) {
                EclipsePreferences.apply(options.preferences());
            }
            return true;
        } catch (IOException e) {
            report.error("Error while reading preferences file: " + e.getMessage());
            return false;
        }
    }

    private synchronized void begin(Runnable cancel) {
        cancelRun = cancel;
        if (cancelled) {
            cancel.run();
        }
    }

    private synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        cancelRun.run();
    }
}
