package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** A failure with a message that has a summary, an issue and resolutions. */
public final class KNIMEException extends Exception implements MessageAwareException {

    private final transient Message message;

    /** With a summary. */
    public KNIMEException(String message) {
        this(message, null);
    }

    /** With a summary, or the cause's message if that is null. */
    public KNIMEException(String message, Throwable cause) {
        super(message, cause);
        this.message = Message.fromSummary(summary(message, cause));
    }

    private KNIMEException(Message message, Throwable cause) {
        super(message.getSummary(), cause);
        this.message = message;
    }

    private static String summary(String message, Throwable cause) {
        if (message != null) {
            return message;
        }
        return cause != null && cause.getMessage() != null ? cause.getMessage() : "unknown reason";
    }

    /** Makes an exception of a message. */
    public static KNIMEException of(Message message) {
        return new KNIMEException(message, null);
    }

    /** Makes an exception of a message and a cause. */
    public static KNIMEException of(Message message, Throwable cause) {
        return new KNIMEException(message, cause);
    }

    @Override
    public Message getKNIMEMessage() {
        return message;
    }
}
