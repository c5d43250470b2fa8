package org.fleeting.mer.nodes;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.node.InvalidSettingsException;

/** Columns that a node adds to those of its input. */
public final class AppendedColumns {

    private AppendedColumns() {}

    /**
     * Returns the table's columns with those that are appended.
     *
     * @throws InvalidSettingsException if the table has one of them already
     */
    public static DataTableSpec spec(DataTableSpec table, DataColumnSpec... added) throws InvalidSettingsException {
        for (DataColumnSpec column : added) {
            if (table.containsName(column.getName())) {
                throw new InvalidSettingsException("The input table already has a column \"%s\": rename or remove it."
                    .formatted(column.getName()));
            }
        }
        return new DataTableSpecCreator(table).addColumns(added).createSpec();
    }
}
