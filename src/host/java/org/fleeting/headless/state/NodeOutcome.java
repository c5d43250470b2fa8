package org.fleeting.headless.state;

import java.util.List;
import java.util.Map;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

/**
 * What an executed node has put out.
 *
 * @param outputs its port objects, the first of them being that of the flow variable port
 * @param internals what it keeps for its view; elements may be null
 * @param variables the flow variables that it added, by name: Strings, Integers, Doubles, Longs and Booleans
 * @param configured what it said when it was last configured
 * @param executed what it says as executed
 */
public record NodeOutcome(List<PortObject> outputs, List<PortObject> internals, Map<String, Object> variables,
    NodeMessage configured, NodeMessage executed) {

    /** Returns the same without what is for the node's view alone. */
    public NodeOutcome withoutInternals() {
        return new NodeOutcome(outputs, List.of(), variables, configured, executed);
    }
}
