package org.fleeting.headless.run;

import java.time.Duration;

import org.knime.core.node.workflow.NodeMessage;

/**
 * What became of a node in a run.
 *
 * @param reason why it is not executed, or null if it is or nobody asked for it
 * @param message what it last said
 * @param time that its executions took in this run
 * @param executions how many there were in this run; more than one in a loop
 */
public record NodeHistory(State state, String reason, NodeMessage message, Duration time, int executions) {

    /** How a node ended. */
    public enum State {
        EXECUTED, KEPT, FAILED, NOT_EXECUTED
    }
}
