package org.knime.core.node.workflow;

import java.util.EventObject;

/** A node went on. */
public class NodeProgressEvent extends EventObject {

    private final transient NodeProgress progress;

    /** Of a node. */
    public NodeProgressEvent(NodeID src, NodeProgress progress) {
        super(src);
        this.progress = progress;
    }

    /** Returns how far it is. */
    public NodeProgress getNodeProgress() {
        return progress;
    }

    @Override
    public NodeID getSource() {
        return (NodeID) super.getSource();
    }
}
