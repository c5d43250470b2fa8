package org.fleeting.headless.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.fleeting.headless.engine.Task;
import org.fleeting.headless.engine.TaskListener;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.report.ConsoleReport;
import org.fleeting.headless.report.Elapsed;

/** Prints how a sweep gets on: a line when a variant begins and ends, and in between where all that run are. */
final class SweepConsole implements TaskListener, AutoCloseable {

    private static final int KILLED = 137;
    private static final int MOST_SHOWN = 4;
    private static final double NANOS = 1e9;
    private static final String LOG = "\nLog: ";
    private static final String UNKNOWN = "unknown";

    private final Store store;
    private final ConsoleReport report;
    private final Map<Integer, Variant> variants = new HashMap<>();
    private final Map<String, Long> startedAt = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sweep-status");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Double> seconds = new ArrayList<>();
    private final int planned;
    private final int all;
    private final int toRun;
    private final Runnable cancel;
    private int done;
    private int failed;
    private int ended;
    private boolean isCancelled;

    /**
     * Of a sweep.
     *
     * @param planned how many variants the store has
     * @param wanted all that were asked for
     * @param toRun how many of them are to run now
     * @param cancel called if somebody asks so by the store
     */
    SweepConsole(Store store, ConsoleReport report, int planned, List<Variant> wanted, int toRun,
        Runnable cancel) {
        this.store = store;
        this.report = report;
        this.planned = planned;
        this.toRun = toRun;
        all = wanted.size();
        done = all - toRun;
        wanted.forEach(variant -> variants.put(variant.id(), variant));
        this.cancel = cancel;
        clock.scheduleWithFixedDelay(this::showStatus, 1, 1, TimeUnit.SECONDS);
    }

    /** Counts variants that failed earlier, and are not to run again. */
    synchronized void countFailed(int number) {
        done -= number;
        failed += number;
    }

    /** Says no more than that variants end. */
    synchronized void cancel() {
        isCancelled = true;
    }

    @Override
    public synchronized void started(Task task) {
        startedAt.put(task.id(), System.nanoTime());
        report.info(label(task) + " started");
    }

    @Override
    public synchronized void ended(Task task, int exitCode) {
        Duration duration = Duration.ofNanos(System.nanoTime() - startedAt.remove(task.id()));
        TaskId id = id(task);
        try {
            if (id.isPrefix()) {
                endPrefix(task, duration, exitCode);
            } else if (id.isOfLoop()) {
                endIterations(task, id, duration, exitCode);
            } else {
                endVariant(task, id.variant(), duration, exitCode);
            }
        } catch (IOException e) {
            fail(task, "its outcome can't be read: " + e.getMessage());
        }
    }

    private void endPrefix(Task task, Duration duration, int exitCode) throws IOException {
        Outcome outcome = store.prefixOutcome();
        switch (outcome.status()) {
            case EXECUTED -> report.info("What all variants have in common executed in " + Elapsed.format(duration));
            case FAILED -> report.error(outcome.causeIn("What all variants have in common") + LOG + task.log());
            default -> stop(task, exitCode);
        }
    }

    private void endIterations(Task task, TaskId id, Duration duration, int exitCode) throws IOException {
        int executed = 0;
        List<Outcome> failures = new ArrayList<>();
        for (int iteration : id.iterations()) {
            Outcome outcome = store.outcome(id.variant(), id.loop(), iteration);
            executed += outcome.status() == Outcome.Status.EXECUTED ? 1 : 0;
            if (outcome.status() == Outcome.Status.FAILED) {
                failures.add(outcome);
            }
        }
        failures.forEach(outcome -> report.error(outcome.causeIn(variants.get(id.variant()).label()) + LOG + task.log()));
        if (executed + failures.size() < id.iterations().size()) {
            stop(task, exitCode);
        } else {
            report.info(label(task) + (failures.isEmpty() ? " executed in " + Elapsed.format(duration)
                : ": " + executed + " executed, " + failures.size() + " failed"));
        }
    }

    private void endVariant(Task task, int id, Duration duration, int exitCode) throws IOException {
        Outcome outcome = store.outcome(id);
        switch (outcome.status()) {
            case EXECUTED -> {
                end(duration);
                done++;
                report.info(label(task) + " executed in " + Elapsed.format(outcome.duration()) + "; " + counts());
            }
            case FAILED -> {
                end(duration);
                failed++;
                report.error(outcome.causeIn(variants.get(id).label()) + LOG + task.log());
                report.info(label(task) + " failed; " + counts());
            }
            case WAITING -> report.info(label(task) + ": " + Sweep.count(store.left(id).size(), "iteration") + " to run");
            default -> {
                end(duration);
                String cause = stop(task, exitCode);
                if (!cause.isEmpty()) {
                    store.write(id, Outcome.of(Outcome.Status.INTERRUPTED, duration, UNKNOWN, cause));
                }
            }
        }
    }

    private void end(Duration duration) {
        seconds.add(seconds(duration));
        ended++;
    }

    private void fail(Task task, String cause) {
        failed++;
        report.error(name(id(task)) + ": " + cause + LOG + task.log());
        report.info(label(task) + " failed; " + counts());
    }

    /** Returns why its process ended; empty if it was stopped. */
    private String stop(Task task, int exitCode) {
        if (isCancelled) {
            report.info(label(task) + " stopped");
            return "";
        }
        String cause = "its process ended with code " + exitCode + (exitCode == KILLED
            ? ", as somebody or the system killed it. If the memory is short: fewer -processes" : "");
        fail(task, cause + ". The same command runs it again");
        return cause;
    }

    @Override
    public synchronized void notStarted(Task task, String reason) {
        ended++;
        fail(task, "its process could not be started: " + reason + ". The same command runs it again");
    }

    /** Such as "[3/30] seed=3 lambda=0.1". */
    private String label(Task task) {
        TaskId id = id(task);
        return id.isPrefix() ? name(id) : "[" + id.variant() + "/" + planned + "] " + name(id);
    }

    private static TaskId id(Task task) {
        return parse(task.id());
    }

    private static TaskId parse(String name) {
        try {
            return TaskId.parse(name);
        } catch (IllegalOptionException e) {
            throw new IllegalStateException(e); // made by the sweep itself
        }
    }

    private String name(TaskId id) {
        if (id.isPrefix()) {
            return "What all variants have in common";
        }
        String variant = variants.get(id.variant()).label();
        return id.isOfLoop() ? variant + ", iteration " + id.text().replaceFirst(".*-", "") : variant;
    }

    private String counts() {
        return done + " of " + all + " executed" + (failed == 0 ? "" : ", " + failed + " failed") + left();
    }

    /** What is left takes as long as variants have taken so far, as many at a time as run now. */
    private String left() {
        if (seconds.isEmpty() || startedAt.isEmpty()) {
            return "";
        }
        double mean = seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double waiting = mean * (toRun - ended - startedAt.size());
        double running = startedAt.values().stream()
            .mapToDouble(start -> Math.max(0, mean - seconds(Duration.ofNanos(System.nanoTime() - start)))).sum();
        return ", about " + Elapsed.format(Duration.ofSeconds(Math.round((waiting + running) / startedAt.size()))) + " left";
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private void showStatus() {
        if (store.isAskedToCancel()) {
            cancel.run();
        }
        showRunning();
    }

    private synchronized void showRunning() {
        List<String> running = new ArrayList<>();
        startedAt.keySet().stream().limit(MOST_SHOWN).map(SweepConsole::parse).forEach(id -> {
            String progress = store.progress(id);
            running.add(name(id) + (progress.isEmpty() ? "" : ": " + progress));
        });
        if (startedAt.size() > MOST_SHOWN) {
            running.add("and " + (startedAt.size() - MOST_SHOWN) + " more");
        }
        if (!running.isEmpty()) {
            report.status(counts() + ". Running: " + String.join("; ", running));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
