package org.knime.core.data.def;

import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;

/** A floating point number, possibly NaN or infinite. */
public final class DoubleCell extends DataCell implements DoubleValue, BoundedValue {

    /** The type of columns of these cells. */
    public static final DataType TYPE = DataType.getType(DoubleCell.class);

    private final double value;

    /** With the value. */
    public DoubleCell(double value) {
        this.value = value;
    }

    @Override
    public double getDoubleValue() {
        return value;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return Double.compare(value, ((DoubleCell) dc).value) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
