package org.fleeting.headless.workflow;

/** The states in which KNIME saves a node. */
public enum NodeState {
    IDLE, CONFIGURED, EXECUTED
}
