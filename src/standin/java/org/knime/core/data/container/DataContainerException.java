package org.knime.core.data.container;

/** A row could not be written. */
public class DataContainerException extends RuntimeException {

    /** With a message. */
    public DataContainerException(String message) {
        super(message);
    }

    /** With a message and a cause. */
    public DataContainerException(String message, Throwable cause) {
        super(message, cause);
    }
}
