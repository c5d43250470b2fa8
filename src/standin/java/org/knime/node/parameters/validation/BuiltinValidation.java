package org.knime.node.parameters.validation;

/** A check that a dialog makes. */
public interface BuiltinValidation {

    /** Returns what the user reads. */
    String getErrorMessage();

    /** Returns the limits. */
    Object getParameters();
}
