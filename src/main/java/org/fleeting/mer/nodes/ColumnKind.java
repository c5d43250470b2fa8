package org.fleeting.mer.nodes;

import java.util.List;

import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataValue;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.node.InvalidSettingsException;

/** What a node needs a column to hold, and the check that it does. */
public enum ColumnKind {

    TEXT("text", StringValue.class),
    WHOLE_NUMBERS("whole numbers", IntValue.class),
    NUMBERS("numbers", DoubleValue.class),
    NAMES("text or numbers", StringValue.class, DoubleValue.class),
    FACE_CLIPS("face clips", FaceClipValue.class),
    NUMBER_LISTS("lists of numbers", ListDataValue.class) {

        @Override
        public boolean fits(DataColumnSpec column) {
            return super.fits(column) && column.getType().getCollectionElementType().isCompatible(DoubleValue.class);
        }
    };

    private final String label;
    private final List<Class<? extends DataValue>> valueClasses;

    @SafeVarargs
    ColumnKind(String label, Class<? extends DataValue>... valueClasses) {
        this.label = label;
        this.valueClasses = List.of(valueClasses);
    }

    /** Returns whether the column holds this. */
    public boolean fits(DataColumnSpec column) {
        return valueClasses.stream().anyMatch(column.getType()::isCompatible);
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
