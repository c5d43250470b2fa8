package org.knime.core.data.def;

import java.util.Objects;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.NominalValue;
import org.knime.core.data.StringValue;

/** Text, possibly empty. */
public final class StringCell extends DataCell implements StringValue, NominalValue {

    /** The type of columns of these cells. */
    public static final DataType TYPE = DataType.getType(StringCell.class);

    private final String value;

    /** With a non-null text. */
    public StringCell(String value) {
        this.value = Objects.requireNonNull(value, "String value can't be null.");
    }

    @Override
    public String getStringValue() {
        return value;
    }

    @Override
    protected boolean equalsDataCell(DataCell dc) {
        return value.equals(((StringCell) dc).value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
