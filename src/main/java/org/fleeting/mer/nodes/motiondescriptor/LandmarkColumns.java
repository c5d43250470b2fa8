package org.fleeting.mer.nodes.motiondescriptor;

import org.fleeting.mer.nodes.ColumnKind;
import org.knime.core.data.DataColumnSpec;
import org.knime.node.parameters.widget.choices.util.FilteredInputTableColumnsProvider;

/** Offers the columns of the input table that may hold landmarks: lists of numbers. */
final class LandmarkColumns implements FilteredInputTableColumnsProvider {

    @Override
    public boolean isIncluded(DataColumnSpec column) {
        return ColumnKind.NUMBER_LISTS.fits(column);
    }
}
