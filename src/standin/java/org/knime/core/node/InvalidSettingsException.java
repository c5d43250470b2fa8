package org.knime.core.node;

/** Settings that can't be used: thrown on loading, validating and configuring; shown as the node's warning. */
public class InvalidSettingsException extends Exception {

    /** With a message for the user. */
    public InvalidSettingsException(String s) {
        super(s);
    }

    /** With the cause's message. */
    public InvalidSettingsException(Throwable cause) {
        super(cause);
    }

    /** With a message for the user and a cause. */
    public InvalidSettingsException(String s, Throwable cause) {
        super(s, cause);
    }
}
