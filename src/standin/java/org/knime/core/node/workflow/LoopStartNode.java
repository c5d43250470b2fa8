package org.knime.core.node.workflow;

/** A model that begins a loop: it is executed for each iteration, without being reset or configured in between. */
public interface LoopStartNode extends ScopeStartNode<FlowLoopContext> {}
