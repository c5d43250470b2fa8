package org.knime.core.node.workflow;

/** How far a node is, and what it is doing. */
public final class NodeProgress {

    private final Double progress;
    private final String message;

    /** From 0 to 1, or null if unknown; the message may be null. */
    public NodeProgress(Double progress, String message) {
        this.progress = progress;
        this.message = message;
    }

    /** Returns whether it is known how far. */
    public boolean hasProgress() {
        return progress != null;
    }

    /** Returns how far, from 0 to 1, null if unknown. */
    public Double getProgress() {
        return progress;
    }

    /** Returns whether there is a message. */
    public boolean hasMessage() {
        return message != null;
    }

    /** Returns the message, null if there is none. */
    public String getMessage() {
        return message;
    }

    @Override
    public String toString() {
        return "Progress " + progress + "; message: " + message;
    }
}
