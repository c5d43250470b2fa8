package org.fleeting.headless.workflow;

/** A file of a workflow that is not in KNIME's format, or in one that this host does not read. */
public final class WorkflowFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    public WorkflowFormatException(String message) {
        super(message);
    }

    public WorkflowFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
