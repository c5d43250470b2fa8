package org.fleeting.headless;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Set;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.launch.HeadlessApplication;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.Usage;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.run.ExtensionRegistryNodes;
import org.fleeting.headless.run.NodeRepository;

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
    private BatchRun running;
    private boolean cancelled;

    /** With the nodes of the installed plug-ins, on the JVM's console. */
    public BatchApplication() {
        this(new ExtensionRegistryNodes(), System.out, System.err, Boolean.getBoolean(TERMINAL));
    }

    BatchApplication(NodeRepository repository, PrintStream out, PrintStream err, boolean isTerminal) {
        this.repository = repository;
        this.out = out;
        report = new ConsoleReport(out, err, isTerminal, Integer.getInteger(COLUMNS, 0), System::nanoTime);
    }

    @Override
    public int run(String... arguments) {
        if (arguments.length == 0 || Arrays.stream(arguments).anyMatch(ASKS_FOR_HELP::contains)) {
            out.print(Usage.TEXT);
            return ExitCode.SUCCESS;
        }
        try {
            BatchOptions options = BatchOptions.parse(arguments);
            if (options.preferences() != null) {
                EclipsePreferences.apply(options.preferences());
            }
            return begin(new BatchRun(options, repository, report)).run();
        } catch (IllegalOptionException e) {
            report.error(e.getMessage() + "\n" + HELP + " lists all options.");
        } catch (IOException e) {
            report.error("Error while reading preferences file: " + e.getMessage());
        } catch (RuntimeException | Error e) { // whatever it is, it ends in a message and a return code
            report.error("The headless host failed: " + Failure.text(e));
        }
        return ExitCode.NOT_STARTED;
    }

    private synchronized BatchRun begin(BatchRun run) {
        running = run;
        if (cancelled) {
            run.cancel();
        }
        return run;
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }
}
