package org.knime.core.node.workflow;

/** Marks on a {@link FlowObjectStack} where a scope such as a loop begins. */
public class FlowScopeContext extends FlowObject {}
