package org.fleeting.mer.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/**
 * Wraps what a node does in {@code execute}: the rooms' exceptions become KNIME's, with message and resolution for the
 * user, and KNIME's progress becomes the rooms' {@link ProgressMonitor}.
 */
public final class NodeWork {

    /** What a node does, in terms of our rooms. */
    @FunctionalInterface
    public interface Body {

        /** Works; whatever is thrown becomes an exception of KNIME. */
        void run(ExecuteInput input, ExecuteOutput output)
            throws CanceledExecutionException, KNIMEException, InvalidSettingsException, IOException;
    }

    /** What a node does that gives something back, in terms of our rooms. */
    @FunctionalInterface
    public interface Task<T> {

        /** Works; whatever is thrown becomes an exception of KNIME. */
        T call() throws CanceledExecutionException, KNIMEException, InvalidSettingsException, IOException;
    }

    private NodeWork() {}

    /**
     * Returns a node's {@code execute} that runs the body. A failure of a cancelled node, such as a file closed by the
     * interrupt, needs no care here: KNIME takes whatever a cancelled node throws for the cancellation.
     */
    public static ExecuteConsumer of(Body body) {
        return (input, output) -> call(() -> {
            body.run(input, output);
            return null;
        });
    }

    /** Does a node's work, as {@link #of} does, for a node that is a {@code NodeModel} of its own. */
    public static <T> T call(Task<T> task) throws CanceledExecutionException, KNIMEException {
        try {
            return task.call();
        } catch (CancellationException e) {
            throw cancelled(e);
        } catch (InvalidInputException e) {
            throw failure(e, e);
        } catch (InvalidSettingsException e) {
            throw KNIMEException.of(Message.fromSummary(e.getMessage()), e);
        } catch (IOException e) {
            throw failure(e);
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        }
    }

    /** Returns what KNIME shows of input that a room found unusable in a row of an input table, counted from 0. */
    public static KNIMEException rowIssue(String place, int port, long row, int column, InvalidInputException e) {
        return KNIMEException.of(Message.builder().withSummary(place + ": " + e.summary())
            .addRowIssue(port, column, row, e.summary()).addResolutions(e.resolution()).build().orElseThrow(), e);
    }

    private static KNIMEException failure(InvalidInputException told, Exception cause) {
        return KNIMEException.of(Message.fromSummaryWithResolution(told.summary(), told.resolution()), cause);
    }

    private static KNIMEException failure(IOException e) {
        return failure(new InvalidInputException("Reading or writing a file failed: " + e,
            "Check that the disk is not full and that KNIME may write to its temporary folder and to the workflow."), e);
    }

    private static CanceledExecutionException cancelled(CancellationException cause) {
        CanceledExecutionException cancelled = new CanceledExecutionException();
        cancelled.initCause(cause);
        return cancelled;
    }

    /** Shows warnings as one, if there are any: KNIME keeps the last that is set, and no other. */
    public static void warn(ExecuteOutput output, List<String> warnings) {
        warn(warnings, output::setWarningMessage);
    }

    /** Does so before a node is executed. */
    public static void warn(ConfigureOutput output, List<String> warnings) {
        warn(warnings, output::setWarningMessage);
    }

    private static void warn(List<String> warnings, Consumer<String> output) {
        if (!warnings.isEmpty()) {
            output.accept(String.join(" ", warnings));
        }
    }

    /** Returns a monitor that shows its progress at the node and is cancelled with it. */
    public static ProgressMonitor monitor(ExecutionMonitor execution) {
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {
                execution.setProgress(fraction, message);
            }

            @Override
            public void checkCancelled() {
                try {
                    execution.checkCanceled();
                } catch (CanceledExecutionException e) {
                    CancellationException cancelled = new CancellationException("The node was cancelled.");
                    cancelled.initCause(e);
                    throw cancelled;
                }
            }
        };
    }
}
