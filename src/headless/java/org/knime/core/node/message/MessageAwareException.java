package org.knime.core.node.message;

/** An exception that brings its own message for the user. */
public interface MessageAwareException {

    /** Returns the message, never null. */
    Message getKNIMEMessage();
}
