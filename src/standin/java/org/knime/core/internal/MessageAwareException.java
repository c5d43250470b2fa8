package org.knime.core.internal;

import org.knime.core.node.message.Message;

/** An exception that brings its own message for the user. */
public interface MessageAwareException {

    /** Returns the message, never null. */
    Message getKNIMEMessage();
}
