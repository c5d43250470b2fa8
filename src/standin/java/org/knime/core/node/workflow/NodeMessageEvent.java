package org.knime.core.node.workflow;

import java.util.EventObject;

/** A node's message changed. */
public class NodeMessageEvent extends EventObject {

    private final transient NodeMessage message;

    /** Of a node; {@link NodeMessage#NONE} if it has no message any more. */
    public NodeMessageEvent(NodeID nodeId, NodeMessage message) {
        super(nodeId);
        this.message = message;
    }

    /** Returns the new message. */
    public NodeMessage getMessage() {
        return message;
    }

    @Override
    public NodeID getSource() {
        return (NodeID) super.getSource();
    }
}
