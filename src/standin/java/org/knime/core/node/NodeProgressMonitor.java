package org.knime.core.node;

import java.util.function.Supplier;

import org.knime.core.node.workflow.NodeProgressListener;

/** Hears from an executing node how far it is, and tells it to stop. */
public interface NodeProgressMonitor {

    /** Throws if the user cancelled the node. */
    void checkCanceled() throws CanceledExecutionException;

    /** Sets how far the node is, from 0 to 1; other numbers are ignored. */
    void setProgress(double progress);

    /** Sets how far the node is and what it is doing. */
    void setProgress(double progress, String message);

    /** Sets how far the node is and what it is doing. */
    default void setProgress(double progress, Supplier<String> message) {
        setProgress(progress, message.get());
    }

    /** Sets what the node is doing. */
    void setProgress(String message);

    /** Sets what the node is doing. */
    void setMessage(String message);

    /** Sets what the node is doing. */
    default void setMessage(Supplier<String> message) {
        setMessage(message.get());
    }

    /** Returns how far the node is, null if it didn't say. */
    Double getProgress();

    /** Returns what the node is doing, null if it didn't say. */
    String getMessage();

    /** Cancels: from now on {@link #checkCanceled()} throws, in any thread. */
    void setExecuteCanceled();

    /** Forgets progress, message and cancelling. */
    void reset();

    /** Adds a listener. */
    void addProgressListener(NodeProgressListener l);

    /** Removes a listener. */
    void removeProgressListener(NodeProgressListener l);

    /** Removes all listeners. */
    void removeAllProgressListener();
}
