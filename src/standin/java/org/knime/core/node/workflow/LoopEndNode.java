package org.knime.core.node.workflow;

/**
 * A model that ends a loop: executed for each iteration, it asks for another one by {@code NodeModel.continueLoop()}.
 * It is not reset in between, but configured again.
 */
public interface LoopEndNode extends ScopeEndNode<FlowLoopContext> {}
