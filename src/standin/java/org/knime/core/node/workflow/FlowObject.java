package org.knime.core.node.workflow;

/** What lies on a {@link FlowObjectStack}, put there by a node. */
abstract class FlowObject {

    private NodeID owner;

    final void setOwner(NodeID nodeId) {
        owner = nodeId;
    }

    /** Returns the node that put it there, null if none did yet. */
    public final NodeID getOwner() {
        return owner;
    }
}
