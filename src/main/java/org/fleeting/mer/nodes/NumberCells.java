package org.fleeting.mer.nodes;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;

/** Numbers in tables. */
public final class NumberCells {

    private NumberCells() {}

    /** Returns a cell with the number; a missing one for NaN, which stands for what is undefined. */
    public static DataCell orMissing(double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }
}
