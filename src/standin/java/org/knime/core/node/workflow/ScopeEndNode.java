package org.knime.core.node.workflow;

/** A model that ends a scope. */
public interface ScopeEndNode<T extends FlowScopeContext> {}
