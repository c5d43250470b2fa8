package org.knime.core.node;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;

/** Thrown when the user cancelled a running node. */
public class CanceledExecutionException extends Exception implements MessageAwareException {

    /** What the user sees unless another message is given. */
    public static final Message DEFAULT_CANCEL_MESSAGE = Message.fromSummary("Execution canceled");

    private final transient Message message;

    /** With {@link #DEFAULT_CANCEL_MESSAGE}. */
    public CanceledExecutionException() {
        message = DEFAULT_CANCEL_MESSAGE;
    }

    /** With a message for the user. */
    public CanceledExecutionException(String s) {
        super(s);
        message = s == null ? DEFAULT_CANCEL_MESSAGE : Message.fromSummary(s);
    }

    /** With a message for the user. */
    public CanceledExecutionException(Message message) {
        super(message.getSummary());
        this.message = message;
    }

    @Override
    public Message getKNIMEMessage() {
        return message;
    }
}
