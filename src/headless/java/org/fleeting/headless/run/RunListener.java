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

    /** The node failed or was cancelled; its message has been reported. */
    void executionFailed(String node);

    /** A node was not executed at all. */
    void skipped(String node, String reason);
}
