package org.knime.core.node.workflow;

/** A model that begins a loop and knows its last iteration. */
public interface LoopStartNodeTerminator extends LoopStartNode {

    /** Returns whether this was the last iteration. */
    boolean terminateLoop();
}
