package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Nothing could be computed: the dialog keeps what it has. */
public final class StateComputationFailureException extends Exception {

    /** Without a message. */
    public StateComputationFailureException() {}
}
