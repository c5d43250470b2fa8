package org.fleeting.headless.sweep;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;
import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.options.BatchOptions;
import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.sweep.Outcome.Status;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * Runs one variant of a store, in this process: {@code -store=S -task=3}. It runs in a copy of its own of the store's workflow,
 * with the options that would set the same without a sweep. What the nodes of a variant that was stopped had put out is there
 * when it goes on; when its tables are written, the copy is deleted.
 */
public final class VariantTask {

    private static final String NEW_TABLES = "tables-new";
    private static final String NEW_WORKFLOW = "workflow-new";

    private final Store store;
    private final int id;
    private final boolean keepsModels;
    private final Host host;
    private final ConsoleReport report;

    /** Of the variant that the options name. */
    public VariantTask(BatchOptions options, Host host, ConsoleReport report) {
        store = new Store(options.sweep().store());
        id = options.sweep().task();
        keepsModels = options.sweep().keepsModels();
        this.host = host;
        this.report = report;
    }

    /** Runs it, unless its tables are there; returns the exit code. */
    public int run() {
        try {
            if (!store.exists()) {
                throw new IllegalOptionException("-store=" + store.path() + ": there is no sweep");
            }
            List<Variant> variants = store.plan().variants();
            if (id > variants.size()) {
                throw new IllegalOptionException("-task=" + id + ": the store's last variant is " + variants.size());
            }
            try (FileChannel lock = store.lock(id).orElse(null)) {
                return lock == null ? busy() : run(variants.get(id - 1));
            }
        } catch (IllegalOptionException e) {
            report.error(e.getMessage());
            return ExitCode.NOT_STARTED;
        } catch (IOException e) {
            report.error("The store " + store.path() + " can't be read or written: " + Failure.text(e));
            return ExitCode.TRY_AGAIN;
        }
    }

    private int busy() {
        report.error("Variant " + id + " runs in another process.");
        return ExitCode.TRY_AGAIN;
    }

    private int run(Variant variant) throws IOException {
        Outcome before = store.outcome(id);
        if (before.status() == Status.EXECUTED) {
            report.info("Variant " + id + " (" + variant.label() + ") has been executed.");
            return ExitCode.SUCCESS;
        }
        long start = System.nanoTime();
        TaskProgress progress = new TaskProgress(store, id, System::nanoTime);
        int exitCode;
        try {
            exitCode = host.run(BatchOptions.parse(arguments(variant).toArray(String[]::new)), progress);
        } catch (IllegalOptionException | WorkflowFormatException e) {
            report.error(e.getMessage());
            exitCode = ExitCode.NOT_STARTED;
        } finally {
            store.writeProgress(id, "");
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        return end(exitCode, before.status() == Status.INTERRUPTED ? before.duration().plus(duration) : duration, progress);
    }

    /** Returns the command line of the plain run. */
    private List<String> arguments(Variant variant) throws IOException, IllegalOptionException, WorkflowFormatException {
        Store.Settings settings = store.settings();
        Folder own = store.variant(id);
        if (!own.exists(Store.WORKFLOW)) {
            own.delete(NEW_WORKFLOW);
            Folder.of(store.workflow()).copyTo(own.folder(NEW_WORKFLOW), name -> true);
            own.rename(NEW_WORKFLOW, Store.WORKFLOW);
        }
        own.delete(NEW_TABLES);
        own.delete(Store.TABLES);
        Path folder = own.locate(Store.WORKFLOW);
        Workflow workflow = Workflow.read(folder);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + folder, "-tables=" + own.locate(NEW_TABLES)));
        arguments.addAll(Snapshot.outsidePaths(workflow, settings.workflow()));
        List<String> set = new ArrayList<>(settings.arguments());
        for (Template template : settings.templates()) {
            set.add(variant.argument(template));
        }
        set.forEach(argument -> arguments.add(Snapshot.outsidePath(argument, settings.workflow())));
        report.info("Variant " + id + ", " + variant.label() + ". Without a sweep: " + set.stream().map(VariantTask::shell)
            .collect(Collectors.joining(" ", "./fleeting -workflowDir=" + shell(settings.workflow().toString()) + " ", "")));
        return arguments;
    }

    private static String shell(String argument) {
        return argument.matches("[\\w./,=:+@%-]*") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private int end(int exitCode, Duration duration, TaskProgress progress) throws IOException {
        Folder own = store.variant(id);
        if (host.isCancelled()) {
            store.write(id, Outcome.of(Status.INTERRUPTED, duration, machine(), ""));
            return ExitCode.TRY_AGAIN;
        }
        if (exitCode != ExitCode.SUCCESS) {
            own.delete(NEW_TABLES);
            String cause = progress.cause().isEmpty() ? host.lastError() : progress.cause();
            store.write(id, Outcome.of(Status.FAILED, duration, machine(), cause.isEmpty() ? "code " + exitCode : cause));
            return exitCode;
        }
        own.rename(NEW_TABLES, Store.TABLES);
        store.write(id, Outcome.of(Status.EXECUTED, duration, machine(), ""));
        if (!keepsModels) {
            own.delete(Store.WORKFLOW);
        }
        return exitCode;
    }

    /** Returns the name of this computer. */
    private static String machine() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).filter(name -> !name.isBlank()).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "unknown";
            }
        });
    }
}
