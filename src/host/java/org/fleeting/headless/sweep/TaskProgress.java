package org.fleeting.headless.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.run.RunListener;
import org.fleeting.headless.sweep.Outcome.Status;
import org.knime.core.node.workflow.NodeMessage;

/**
 * Writes into the store where a task is, at most once a second, and how each iteration of a loop ended, at once; remembers why
 * the task failed, and what it left to others.
 */
final class TaskProgress implements RunListener {

    private static final long INTERVAL_NANOS = 1_000_000_000L;
    private static final int LONGEST_NAME = 40;

    private final Store store;
    private final TaskId task;
    private final LongSupplier nanoTime;
    private final BooleanSupplier isCancelled;
    private final Map<String, String> errors = new HashMap<>();
    private final List<Store.LeftIteration> left = new ArrayList<>();
    private long writtenAt;
    private String problem = "";
    private String failure = "";

    /** Such as "fold 7 (sub12)"; empty outside of loops. */
    private String iteration = "";
    private int number;
    private long iterationStart;
    private boolean executes;

    /**
     * Of a task.
     *
     * @param nanoTime the clock, as {@link System#nanoTime()}
     * @param isCancelled whether a node that fails was only stopped
     */
    TaskProgress(Store store, TaskId task, LongSupplier nanoTime, BooleanSupplier isCancelled) {
        this.store = store;
        this.task = task;
        this.nanoTime = nanoTime;
        this.isCancelled = isCancelled;
        writtenAt = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    /** Returns the node that failed, and why; empty if none did. */
    synchronized String cause() {
        return failure.isEmpty() ? problem : failure;
    }

    /** Returns the iterations of loops that were left to other tasks. */
    synchronized List<Store.LeftIteration> left() {
        return List.copyOf(left);
    }

    /** Tells whether an iteration of a loop has begun. */
    synchronized boolean hasIterated() {
        return number > 0;
    }

    @Override
    public synchronized void iterationStarted(String word, int newNumber, String name) {
        number = newNumber;
        String shown = Signs.line(name);
        iteration = word + " " + newNumber + (shown.isEmpty() ? ""
            : " (" + (shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "…") + ")");
        iterationStart = nanoTime.getAsLong();
        executes = false;
    }

    @Override
    public synchronized void iterationKept(int start, int keptNumber) {
        try {
            if (executes || store.outcome(task.variant(), start, keptNumber).status() != Status.EXECUTED) {
                writeIteration(start, Status.EXECUTED, "");
            }
        } catch (IOException e) {
            loadFailed("the store can't be written: " + e.getMessage());
        }
    }

    private void writeIteration(int start, Status status, String cause) throws IOException {
        store.write(task.variant(), start, number, Outcome.here(status, Duration.ofNanos(nanoTime.getAsLong() - iterationStart),
            cause));
    }

    @Override
    public synchronized void iterationLeft(int start, int leftNumber, String key) {
        left.add(new Store.LeftIteration(start, leftNumber, key));
    }

    private void show(String line) {
        long now = nanoTime.getAsLong();
        if (now - writtenAt < INTERVAL_NANOS) {
            return;
        }
        writtenAt = now;
        try {
            store.writeProgress(task, Signs.line(line));
        } catch (IOException e) {
            // what is lost is a line on the console
        }
    }

    @Override
    public synchronized void loadFailed(String text) {
        problem = problem.isEmpty() ? Signs.line(text) : problem;
    }

    @Override
    public synchronized void messageShown(String node, NodeMessage message) {
        if (message.getMessageType() == NodeMessage.Type.ERROR) {
            String issue = message.getIssue().map(text -> " " + text.strip().lines().findFirst().orElse("")).orElse("");
            errors.put(node, Signs.line(message.getMessage() + issue));
            loadFailed(node + ": " + errors.get(node));
        }
    }

    @Override
    public synchronized void executionStarted(String node, int position, int total) {
        executes = true;
        show("[" + position + "/" + total + "] " + node);
    }

    @Override
    public synchronized void progressed(String node, Double fraction, String message) {
        String percent = fraction == null ? "" : ", " + Math.round(100 * fraction) + " %";
        show(node + percent + (message == null || message.isBlank() ? "" : ": " + message.strip()));
    }

    @Override
    public void executed(String node, List<String> summaries) {
        // the next node will say where the variant is
    }

    @Override
    public void kept(String node, int position, int total, List<String> summaries) {
        // as above
    }

    @Override
    public void changed(String node, List<String> parts) {
        // told in the log
    }

    @Override
    public void stateLost(String node, String text) {
        // told in the log
    }

    @Override
    public synchronized void executionFailed(String node) {
        String cause = (iteration.isEmpty() ? "" : iteration + ": ") + Signs.line(node) + ": " + errors.getOrDefault(node,
            "failed");
        failure = failure.isEmpty() ? cause : failure;
        if (task.isOfLoop() && !isCancelled.getAsBoolean()) {
            try {
                writeIteration(task.loop(), Status.FAILED, cause);
            } catch (IOException e) {
                loadFailed("the store can't be written: " + e.getMessage());
            }
        }
    }

    @Override
    public synchronized void skipped(String node, String reason) {
        loadFailed(node + " not executed: " + reason);
    }
}
