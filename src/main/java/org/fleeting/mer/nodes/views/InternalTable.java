package org.fleeting.mer.nodes.views;

import java.util.Arrays;

import org.fleeting.mer.nodes.NumberCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** A table that a node keeps for its view alone, filled row by row; and how a view finds a row of what was kept. */
public final class InternalTable {

    private final BufferedDataContainer container;
    private long rows;

    /** Starts a table. */
    public InternalTable(DataTableSpec spec, ExecutionContext execution) {
        container = execution.createDataContainer(spec);
    }

    /** Returns columns from left to right. */
    public static DataTableSpec spec(DataColumnSpec... columns) {
        return new DataTableSpec(columns);
    }

    /** Returns a column of texts. */
    public static DataColumnSpec text(String name) {
        return new DataColumnSpecCreator(name, StringCell.TYPE).createSpec();
    }

    /** Returns a column of whole numbers. */
    public static DataColumnSpec whole(String name) {
        return new DataColumnSpecCreator(name, IntCell.TYPE).createSpec();
    }

    /** Returns a column of numbers. */
    public static DataColumnSpec number(String name) {
        return new DataColumnSpecCreator(name, DoubleCell.TYPE).createSpec();
    }

    /** Returns a row of a table, from 0, without reading those before it where the table's backend can. */
    public static DataRow row(BufferedDataTable table, long index) {
        try (CloseableRowIterator rows = table.filter(TableFilter.filterRangeOfRows(index, index)).iterator()) {
            return rows.next();
        }
    }

    /**
     * Adds a row.
     *
     * @param values texts, Integers and Doubles; null and NaN, which stand for what is undefined, become missing cells
     */
    public InternalTable add(Object... values) {
        container.addRowToTable(new DefaultRow(RowKey.createRowKey(rows++),
            Arrays.stream(values).map(InternalTable::cell).toArray(DataCell[]::new)));
        return this;
    }

    private static DataCell cell(Object value) {
        if (value instanceof Double number) {
            return NumberCells.orMissing(number);
        }
        if (value instanceof Integer number) {
            return new IntCell(number);
        }
        return value == null ? DataType.getMissingCell() : new StringCell((String) value);
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        container.close();
        return container.getTable();
    }
}
