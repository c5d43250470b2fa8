package org.knime.node.parameters.widget.choices.util;

/** Knows which input is meant. */
public interface InputTableIndexHolder {

    /** Returns the input; the first has index 0. */
    default int getInputTableIndex() {
        return 0;
    }
}
