package org.fleeting.mer.nodes;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Tables of a few rows, from and to plain values; null is a missing cell. */
public final class TableRows {

    private TableRows() {}

    /** Returns a column of text whose domain is {@code values}; none if there are no values. */
    public static DataTableSpec text(String name, String... values) {
        DataColumnSpecCreator column = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (values.length > 0) {
            DataCell[] cells = List.of(values).stream().map(StringCell::new).toArray(DataCell[]::new);
            column.setDomain(new DataColumnDomainCreator(cells).createDomain());
        }
        return new DataTableSpec(column.createSpec());
    }

    /** Returns a column of a type. */
    public static DataTableSpec column(String name, DataType type) {
        return new DataTableSpec(new DataColumnSpecCreator(name, type).createSpec());
    }

    /** Returns the columns of all, from left to right. */
    public static DataTableSpec spec(DataTableSpec... columns) {
        DataTableSpecCreator all = new DataTableSpecCreator();
        for (DataTableSpec column : columns) {
            all.addColumns(column.getColumnSpec(0));
        }
        return all.createSpec();
    }

    /** Returns a table with the RowIDs Row0, Row1, ... */
    public static BufferedDataTable table(ExecutionContext execution, DataTableSpec spec, Object[]... rows) {
        BufferedDataContainer container = execution.createDataContainer(spec);
        long index = 0;
        for (Object[] row : rows) {
            DataCell[] cells = List.of(wrap(row)).stream().map(TableRows::cell).toArray(DataCell[]::new);
            container.addRowToTable(new DefaultRow(RowKey.createRowKey(index++), cells));
        }
        container.close();
        return container.getTable();
    }

    /** Returns one row, for {@link #table}. */
    public static Object[] row(Object... values) {
        return values;
    }

    /** Returns the RowIDs from top to bottom. */
    public static List<String> keys(BufferedDataTable table) {
        List<String> keys = new ArrayList<>();
        for (DataRow row : table) {
            keys.add(row.getKey().getString());
        }
        return keys;
    }

    /** Returns the cells of a column from top to bottom as text; "?" for missing ones. */
    public static List<String> column(BufferedDataTable table, String name) {
        int place = table.getDataTableSpec().findColumnIndex(name);
        List<String> values = new ArrayList<>();
        for (DataRow row : table) {
            values.add(row.getCell(place).isMissing() ? "?" : row.getCell(place).toString());
        }
        return values;
    }

    private static Object[] wrap(Object[] row) {
        Object[] wrapped = row.clone();
        for (int i = 0; i < wrapped.length; i++) {
            wrapped[i] = wrapped[i] == null ? DataType.getMissingCell() : wrapped[i];
        }
        return wrapped;
    }

    private static DataCell cell(Object value) {
        if (value instanceof DataCell cell) {
            return cell;
        }
        if (value instanceof Integer number) {
            return new IntCell(number);
        }
        return value instanceof Double number ? new DoubleCell(number) : new StringCell((String) value);
    }
}
