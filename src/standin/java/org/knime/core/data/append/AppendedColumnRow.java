package org.knime.core.data.append;

import java.util.Iterator;
import java.util.stream.IntStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;

/** The cells of a row and then some more. */
public class AppendedColumnRow implements DataRow {

    private final RowKey key;
    private final DataRow base;
    private final DataCell[] appended;

    /** With the base row's key. */
    public AppendedColumnRow(DataRow baseRow, DataCell... appendCell) {
        this(baseRow.getKey(), baseRow, appendCell);
    }

    /** With its own key. */
    public AppendedColumnRow(RowKey rowKey, DataRow baseRow, DataCell... appendCell) {
        key = rowKey;
        base = baseRow;
        appended = appendCell.clone();
    }

    @Override
    public int getNumCells() {
        return base.getNumCells() + appended.length;
    }

    @Override
    public RowKey getKey() {
        return key;
    }

    @Override
    public DataCell getCell(int index) {
        return index < base.getNumCells() ? base.getCell(index) : appended[index - base.getNumCells()];
    }

    @Override
    public Iterator<DataCell> iterator() {
        return IntStream.range(0, getNumCells()).mapToObj(this::getCell).iterator();
    }
}
