package org.knime.core.node.workflow;

/** A model that begins a scope. What is put onto the stack within it is gone behind its end. */
public interface ScopeStartNode<T extends FlowScopeContext> {}
