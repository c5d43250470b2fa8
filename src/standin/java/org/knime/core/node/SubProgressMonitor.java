package org.knime.core.node;

import org.knime.core.node.workflow.NodeProgressListener;

/**
 * The monitor of a part of a node's work. Its progress adds to the node's; its message follows the node's own behind a
 * dash, unless it is silent.
 */
final class SubProgressMonitor implements NodeProgressMonitor {

    private final NodeProgressMonitor parent;
    private final double share;
    private final boolean silent;
    private final String parentMessage;
    private double progress;
    private String message;

    SubProgressMonitor(NodeProgressMonitor parent, double share, boolean silent) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Invalid sub progress size: " + share);
        }
        this.parent = parent;
        this.share = share;
        this.silent = silent;
        parentMessage = parent.getMessage();
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        parent.checkCanceled();
    }

    @Override
    public void setProgress(double newProgress) {
        synchronized (parent) {
            double bounded = Math.max(progress, Math.min(newProgress, 1));
            if (share > 0 && bounded > progress) {
                double before = parent.getProgress() == null ? 0 : parent.getProgress();
                parent.setProgress(Math.min(1, before + (bounded - progress) * share));
                progress = bounded;
            }
        }
    }

    @Override
    public void setProgress(double newProgress, String newMessage) {
        setProgress(newProgress);
        setMessage(newMessage);
    }

    @Override
    public void setProgress(String newMessage) {
        setMessage(newMessage);
    }

    @Override
    public void setMessage(String newMessage) {
        message = newMessage;
        if (!silent) {
            boolean alone = parentMessage == null || parentMessage.isEmpty();
            boolean nothing = newMessage == null || newMessage.isEmpty();
            parent.setMessage(alone ? newMessage : nothing ? parentMessage : parentMessage + " - " + newMessage);
        }
    }

    @Override
    public Double getProgress() {
        return progress;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public void setExecuteCanceled() {
        throw onlyOfTheNode();
    }

    @Override
    public void reset() {
        throw onlyOfTheNode();
    }

    @Override
    public void addProgressListener(NodeProgressListener l) {
        throw onlyOfTheNode();
    }

    @Override
    public void removeProgressListener(NodeProgressListener l) {
        throw onlyOfTheNode();
    }

    @Override
    public void removeAllProgressListener() {
        throw onlyOfTheNode();
    }

    private static IllegalStateException onlyOfTheNode() {
        return new IllegalStateException("This method must not be called.");
    }
}
