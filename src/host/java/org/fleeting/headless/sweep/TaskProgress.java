package org.fleeting.headless.sweep;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.run.RunListener;
import org.knime.core.node.workflow.NodeMessage;

/** Writes where a variant is into the store, at most once a second, and remembers why it failed. */
final class TaskProgress implements RunListener {

    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final Store store;
    private final int variant;
    private final LongSupplier nanoTime;
    private final Map<String, String> errors = new HashMap<>();
    private long writtenAt;
    private String problem = "";
    private String failure = "";

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    TaskProgress(Store store, int variant, LongSupplier nanoTime) {
        this.store = store;
        this.variant = variant;
        this.nanoTime = nanoTime;
        writtenAt = nanoTime.getAsLong() - INTERVAL_NANOS;
    }

    /** Returns the node that failed, and why; empty if none did. */
    synchronized String cause() {
        return failure.isEmpty() ? problem : failure;
    }

    private void show(String line) {
        long now = nanoTime.getAsLong();
        if (now - writtenAt < INTERVAL_NANOS) {
            return;
        }
        writtenAt = now;
        try {
            store.writeProgress(variant, Signs.line(line));
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
        failure = failure.isEmpty() ? Signs.line(node) + ": " + errors.getOrDefault(node, "failed") : failure;
    }

    @Override
    public synchronized void skipped(String node, String reason) {
        loadFailed(node + " not executed: " + reason);
    }
}
