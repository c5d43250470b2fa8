package org.fleeting.mer.nodes;

import java.util.function.Predicate;
import java.util.stream.Stream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.node.InvalidSettingsException;

/** What a node needs a column to hold, and the check that it does. */
public final class ColumnKind {

    public static final ColumnKind TEXT = of("text", StringValue.class);
    public static final ColumnKind WHOLE_NUMBERS = of("whole numbers", IntValue.class);
    public static final ColumnKind NUMBERS = of("numbers", DoubleValue.class);
    public static final ColumnKind NAMES = of("text or numbers", StringValue.class, DoubleValue.class);
    public static final ColumnKind NUMBER_LISTS = new ColumnKind("lists of numbers",
        type -> type.isCompatible(ListDataValue.class) && type.getCollectionElementType().isCompatible(DoubleValue.class));

    private final String label;
    private final Predicate<DataType> fits;

    private ColumnKind(String label, Predicate<DataType> fits) {
        this.label = label;
        this.fits = fits;
    }

    /**
     * Returns the columns whose cells have one of some values.
     *
     * @param label what the user is told that the column must hold
     */
    @SafeVarargs
    public static ColumnKind of(String label, Class<? extends DataValue>... values) {
        return new ColumnKind(label, type -> Stream.of(values).anyMatch(type::isCompatible));
    }

    /** Returns whether the column holds this. */
    public boolean fits(DataColumnSpec column) {
        return fits.test(column.getType());
    }

    /**
     * Finds a column that a node can't do without.
     *
     * @param column the column's name
     * @param remedy what the user can do if it is not there, one sentence
     * @return the column's place
     * @throws InvalidSettingsException if the table has no such column or it holds something else
     */
    public int require(DataTableSpec table, String column, String remedy) throws InvalidSettingsException {
        int place = table.findColumnIndex(column);
        if (place < 0) {
            throw new InvalidSettingsException("The input table has no column \"%s\". %s".formatted(column, remedy));
        }
        if (!fits(table.getColumnSpec(place))) {
            throw new InvalidSettingsException("Column \"%s\" must hold %s, but is of type %s. %s".formatted(column,
                label, table.getColumnSpec(place).getType(), remedy));
        }
        return place;
    }
}
