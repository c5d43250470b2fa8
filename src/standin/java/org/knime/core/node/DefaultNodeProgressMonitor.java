package org.knime.core.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/**
 * The monitor of a node. Listeners are called in the thread that reports; KNIME's are called by a timer four times a
 * second.
 */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private final List<NodeProgressListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Message cancelMessage;
    private Double progress;
    private String message;

    /** Without listeners. */
    public DefaultNodeProgressMonitor() {}

    /** With a listener. */
    public DefaultNodeProgressMonitor(NodeProgressListener l) {
        addProgressListener(l);
    }

    /** Returns whether the node was cancelled or the current thread interrupted. */
    protected boolean isCanceled() {
        return cancelMessage != null || Thread.currentThread().isInterrupted();
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (isCanceled()) {
            Message given = cancelMessage;
            throw new CanceledExecutionException(
                given == null ? CanceledExecutionException.DEFAULT_CANCEL_MESSAGE : given);
        }
    }

    @Override
    public void setExecuteCanceled() {
        setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
    }

    /** Cancels with a message for the user. */
    public void setExecuteCanceled(Message reason) {
        cancelMessage = reason;
    }

    @Override
    public void setProgress(double newProgress) {
        synchronized (this) {
            keep(newProgress);
        }
        tellListeners();
    }

    @Override
    public void setProgress(double newProgress, String newMessage) {
        synchronized (this) {
            keep(newProgress);
            message = newMessage;
        }
        tellListeners();
    }

    @Override
    public void setProgress(String newMessage) {
        synchronized (this) {
            message = newMessage;
        }
        tellListeners();
    }

    @Override
    public void setMessage(String newMessage) {
        setProgress(newMessage);
    }

    private void keep(double newProgress) {
        if (newProgress >= 0 && newProgress <= 1) {
            progress = newProgress;
        }
    }

    private void tellListeners() {
        NodeProgress state;
        synchronized (this) {
            state = new NodeProgress(progress, message);
        }
        NodeProgressEvent event = new NodeProgressEvent(new NodeID(0), state);
        listeners.forEach(listener -> listener.progressChanged(event));
    }

    @Override
    public synchronized Double getProgress() {
        return progress;
    }

    @Override
    public synchronized String getMessage() {
        return message;
    }

    @Override
    public synchronized void reset() {
        cancelMessage = null;
        progress = null;
        message = null;
    }

    @Override
    public void addProgressListener(NodeProgressListener l) {
        if (l != null && !listeners.contains(l)) {
            listeners.add(l);
        }
    }

    @Override
    public void removeProgressListener(NodeProgressListener l) {
        listeners.remove(l);
    }

    @Override
    public void removeAllProgressListener() {
        listeners.clear();
    }
}
