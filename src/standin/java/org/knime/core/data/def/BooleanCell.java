package org.knime.core.data.def;

import org.knime.core.data.BooleanValue;
import org.knime.core.data.BoundedValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.NominalValue;

/** True or false; as a number 1 or 0. */
public final class BooleanCell extends DataCell
    implements BooleanValue, IntValue, LongValue, DoubleValue, BoundedValue, NominalValue {

    /** The cell of true. */
    public static final BooleanCell TRUE = new BooleanCell(true);
    /** The cell of false. */
    public static final BooleanCell FALSE = new BooleanCell(false);
    /** The type of columns of these cells. */
    public static final DataType TYPE = DataType.getType(BooleanCell.class);

    private final boolean value;

    private BooleanCell(boolean value) {
        this.value = value;
    }

    @Override
    public boolean getBooleanValue() {
        return value;
    }

    @Override
    public int getIntValue() {
        return value ? 1 : 0;
    }

    @Override
    public long getLongValue() {
        return getIntValue();
    }

    @Override
    public double getDoubleValue() {
        return getIntValue();
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return value == ((BooleanCell) dc).value;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(value);
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }

    /** Makes these cells. */
    public static class BooleanCellFactory {

        /** The type of the cells. */
        public static final DataType TYPE = BooleanCell.TYPE;

        /** Returns the cell of a truth value. */
        public static DataCell create(boolean b) {
            return b ? TRUE : FALSE;
        }
    }
}
