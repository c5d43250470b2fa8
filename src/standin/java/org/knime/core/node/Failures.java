package org.knime.core.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

import org.knime.core.internal.MessageAwareException;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;

/** Turns what a model throws into messages. Stack traces of what no user can correct go to a debug log, as in KNIME. */
final class Failures {

    private static final Logger LOGGER = System.getLogger(Node.class.getName());
    private static final int TELLING = 5;

    private Failures() {}

    /** Returns the message of an exception that was meant for the user, with a prefix unless that is null. */
    static Message message(String prefix, Throwable e) {
        Message message = e instanceof MessageAwareException aware ? aware.getKNIMEMessage()
            : Message.fromSummary(String.valueOf(e.getMessage()));
        return prefix == null ? message
            : message.modify().withSummary(prefix + ": " + message.getSummary()).build().orElseThrow();
    }

    static Message ofConfiguring(String node, Throwable e) {
        LOGGER.log(Level.DEBUG, node, e);
        return message("Configure failed (" + e.getClass().getSimpleName() + ")", e);
    }

    static Message ofExecuting(String node, Throwable e, PortObject[] inData) {
        LOGGER.log(Level.DEBUG, node, e);
        if (e instanceof MessageAwareException aware) {
            return aware.getKNIMEMessage().renderIssueDetails(inData);
        }
        boolean telling = e.getMessage() != null && e.getMessage().length() >= TELLING;
        return Message.fromSummary(Node.EXECUTE_FAILED_PREFIX
            + (telling ? e.getMessage() : "(\"" + e.getClass().getSimpleName() + "\"): " + e.getMessage()));
    }

    /** Returns the message of cancelling; whatever a model throws once it is cancelled counts as that. */
    static Optional<Message> cancellation(Throwable e, ExecutionContext exec) {
        if (e instanceof CanceledExecutionException cancelled) {
            return Optional.of(cancelled.getKNIMEMessage());
        }
        try {
            exec.checkCanceled();
            return Optional.empty();
        } catch (CanceledExecutionException cancelled) {
            return Optional.of(cancelled.getKNIMEMessage());
        }
    }
}
