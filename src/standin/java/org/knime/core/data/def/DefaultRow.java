package org.knime.core.data.def;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** A row of given cells. */
public class DefaultRow implements DataRow {

    private final RowKey key;
    private final List<DataCell> cells;

    /** With cells, none of them null. */
    public DefaultRow(RowKey rowKey, DataCell... row) {
        key = Objects.requireNonNull(rowKey, "Row ID must not be null!");
        for (int i = 0; i < row.length; i++) {
            Objects.requireNonNull(row[i], "Cell at index " + i + " is null!");
        }
        cells = List.of(row);
    }

    /** With cells, none of them null. */
    public DefaultRow(String rowId, DataCell... row) {
        this(new RowKey(rowId), row);
    }

    /** With cells, none of them null. */
    public DefaultRow(RowKey rowKey, List<DataCell> row) {
        this(rowKey, row.toArray(DataCell[]::new));
    }

    /** With cells, none of them null. */
    public DefaultRow(String rowId, List<DataCell> row) {
        this(new RowKey(rowId), row);
    }

    /** With the cells of another row. */
    public DefaultRow(RowKey key, DataRow row) {
        this(key, row.stream().toArray(DataCell[]::new));
    }

    /** With the cells of another row. */
    public DefaultRow(String rowId, DataRow row) {
        this(new RowKey(rowId), row);
    }

    @Override
    public final int getNumCells() {
        return cells.size();
    }

    @Override
    public final RowKey getKey() {
        return key;
    }

    @Override
    public final DataCell getCell(int index) {
        return cells.get(index);
    }

    @Override
    public Iterator<DataCell> iterator() {
        return cells.iterator();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof DefaultRow other && key.equals(other.key) && cells.equals(other.cells);
    }

    @Override
    public int hashCode() {
        return key.hashCode() ^ cells.hashCode();
    }

    @Override
    public String toString() {
        return key + ": " + cells;
    }
}
