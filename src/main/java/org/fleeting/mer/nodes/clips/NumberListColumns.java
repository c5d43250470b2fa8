package org.fleeting.mer.nodes.clips;

import org.fleeting.mer.nodes.ColumnKind;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Offers the columns of the input table that hold lists of numbers, such as landmarks or features. */
public final class NumberListColumns implements FilteredInputTableColumnsProvider {

    @Override
    public boolean isIncluded(DataColumnSpec column) {
        return ColumnKind.NUMBER_LISTS.fits(column);
    }
}
