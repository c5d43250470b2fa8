package org.knime.core.node.workflow;

import java.util.EventListener;

/** Hears the messages of a node. */
public interface NodeMessageListener extends EventListener {

    /** A node's message changed. */
    void messageChanged(NodeMessageEvent messageEvent);
}
