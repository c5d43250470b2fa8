package org.fleeting.headless.run;

import java.util.List;

import org.knime.core.node.workflow.NodeMessage;

/** What a run reports, as it happens. A node is named as "Face Crop (#3)". All calls but progress are in order. */
public interface RunListener {

    /** A node or edge could not be loaded. */
    void loadFailed(String problem);

    /** A node has something new to say. */
    void messageShown(String node, NodeMessage message);

    /**
     * A node begins to execute.
     *
     * @param position its place among all nodes, from 1
     */
    void executionStarted(String node, int position, int total);

    /**
     * The executing node got on; called as often as the node likes, from its threads.
     *
     * @param fraction from 0 to 1, or null if the node does not know
     * @param message may be null
     */
    void progressed(String node, Double fraction, String message);

    /** The node succeeded; the summaries are one per output that is not a flow variable. */
    void executed(String node, List<String> summaries);

    /**
     * Nodes were not executed, since what they put out in an earlier run is still good.
     *
     * @param node a node, or a loop as "Fold Loop Start (#3) to Fold Loop End (#8)"
     * @param position its place among all nodes, from 1
     * @param summaries as of {@link #executed}
     */
    void kept(String node, int position, int total, List<String> summaries);

    /**
     * A node that was kept will be executed again.
     *
     * @param parts what has changed, such as "settings"
     */
    void changed(String node, List<String> parts);

    /** What was kept of a node cannot be used, or what it put out cannot be kept. */
    void stateLost(String node, String problem);

    /** The node failed or was cancelled; its message has been reported. */
    void executionFailed(String node);

    /**
     * An iteration of an outermost loop begins.
     *
     * @param word what the loop calls it: "fold", or "iteration"
     * @param number from 1
     * @param name what is left out in a fold, or else the iteration is about; may be empty
     */
    default void iterationStarted(String word, int number, String name) {
        // most have no use for it
    }

    /**
     * An iteration of an outermost loop was kept, in this run or an earlier one.
     *
     * @param start the id of the node that starts the loop
     * @param number from 1
     */
    default void iterationKept(int start, int number) {
        // as above
    }

    /**
     * An iteration is left to another run, as {@link Extent#leavingIterations()} asks for.
     *
     * @param key the same where it is the same iteration in another run
     */
    default void iterationLeft(int start, int number, String key) {
        // as above
    }

    /** A node was not executed at all. */
    void skipped(String node, String reason);
}
