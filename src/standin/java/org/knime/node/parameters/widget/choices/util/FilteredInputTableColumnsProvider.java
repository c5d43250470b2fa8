package org.knime.node.parameters.widget.choices.util;

import java.util.List;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ColumnChoicesProvider;

/** Some columns of an input. */
public interface FilteredInputTableColumnsProvider extends InputTableIndexHolder, ColumnChoicesProvider {

    @Override
    default List<DataColumnSpec> columnChoices(NodeParametersInput context) {
        return context.getInTableSpec(getInputTableIndex()).stream().flatMap(DataTableSpec::stream)
            .filter(this::isIncluded).toList();
    }

    /** Returns whether a column can be chosen. */
    boolean isIncluded(DataColumnSpec col);
}
