package org.knime.core.node.workflow;

/** How a node is executed. In the stand-in always for the first time; KNIME can execute again from a view. */
public final class ExecutionEnvironment {

    /** The usual way. */
    public static final ExecutionEnvironment DEFAULT = new ExecutionEnvironment();

    /** The usual way. */
    public ExecutionEnvironment() {}
}
