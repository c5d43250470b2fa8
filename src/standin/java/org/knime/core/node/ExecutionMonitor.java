package org.knime.core.node;

import java.util.function.Supplier;

/** What an executing node reports to, and asks whether it was cancelled. */
public class ExecutionMonitor {

    private final NodeProgressMonitor monitor;

    /** Nobody listens, nobody cancels. */
    public ExecutionMonitor() {
        this(null);
    }

    /** On a monitor; null as {@link #ExecutionMonitor()}. */
    public ExecutionMonitor(NodeProgressMonitor progress) {
        monitor = progress == null ? new DefaultNodeProgressMonitor() : progress;
    }

    /** Returns the monitor. */
    public final NodeProgressMonitor getProgressMonitor() {
        return monitor;
    }

    /** Throws if the user cancelled the node; in any thread. */
    public void checkCanceled() throws CanceledExecutionException {
        monitor.checkCanceled();
    }

    /** Sets how far the node is, from 0 to 1. */
    public void setProgress(double progress) {
        monitor.setProgress(progress);
    }

    /** Sets how far the node is, from 0 to 1, and what it is doing. */
    public void setProgress(double progress, String message) {
        monitor.setProgress(progress, message);
    }

    /** Sets how far the node is, from 0 to 1, and what it is doing. */
    public void setProgress(double progress, Supplier<String> messageSupplier) {
        monitor.setProgress(progress, messageSupplier);
    }

    /** Sets what the node is doing. */
    public void setProgress(String message) {
        monitor.setProgress(message);
    }

    /** Sets what the node is doing. */
    public void setMessage(String message) {
        monitor.setMessage(message);
    }

    /** Sets what the node is doing. */
    public void setMessage(Supplier<String> messageSupplier) {
        monitor.setMessage(messageSupplier);
    }

    /** Returns a monitor of a part of the work; the part's share of the whole is from 0 to 1. */
    public ExecutionMonitor createSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(monitor, maxProg, false));
    }

    /** Returns a monitor as {@link #createSubProgress}, the messages of which nobody sees. */
    public ExecutionMonitor createSilentSubProgress(double maxProg) {
        return new ExecutionMonitor(new SubProgressMonitor(monitor, maxProg, true));
    }
}
