package org.fleeting.headless.workflow;

/**
 * How a node stands after a run, as far as it is saved.
 *
 * @param message may be null
 */
public record NodeStatus(NodeState state, StatusMessage message) {}
