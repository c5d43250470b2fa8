package org.knime.node.parameters.widget.choices;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.NodeParametersInput;

/** Computes columns to choose from; implement either method. */
public interface ColumnChoicesProvider extends TypedStringChoicesProvider {

    @Override
    default void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
    }

    /** Computes the columns. */
    default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
        throw new IllegalStateException("At least one method must be implemented: "
            + "ColumnChoicesProvider.columnChoices or ColumnChoicesProvider.computeState");
    }

    @Override
    default List<TypedStringChoice> computeState(NodeParametersInput context) {
        return columnChoices(context).stream().map(TypedStringChoice::fromColSpec).toList();
    }
}
