package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataType;

/** A name to choose that has a type. */
public record TypedStringChoice(String id, String text, PossibleTypeValue type) {

    /** A type. */
    public record PossibleTypeValue(String id, String text) {}

    /** A column. */
    public static TypedStringChoice fromColSpec(DataColumnSpec colSpec) {
        DataType type = colSpec.getType();
        return new TypedStringChoice(colSpec.getName(), colSpec.getName(),
            new PossibleTypeValue(type.getPreferredValueClass().getName(), type.getName()));
    }
}
