package org.fleeting.headless.run;

import java.util.List;

import org.fleeting.headless.state.NodeOutcome;
import org.fleeting.headless.state.SavedState;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/**
 * What an earlier run left of a node.
 *
 * @param specs of its outputs, the flow variable port counted
 * @param outcome null unless it has been read
 */
record RestoredNode(SavedState state, List<PortObjectSpec> specs, NodeOutcome outcome) {

    RestoredNode with(NodeOutcome read) {
        return new RestoredNode(state, specs, read);
    }

    /** Returns an output, or null if it has not been read or, as inside of a loop, was not kept. */
    PortObject output(int port) {
        return outcome == null || port >= outcome.outputs().size() ? null : outcome.outputs().get(port);
    }

    /** Returns a line about each output but the flow variables. */
    List<String> summaries() {
        List<String> all = state.summaries();
        return all.subList(Math.min(1, all.size()), all.size());
    }
}
