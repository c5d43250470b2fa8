package org.knime.core.data;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A key and the cells of a row, in the order of the columns. */
public interface DataRow extends Iterable<DataCell> {

    /** Returns the number of cells. */
    int getNumCells();

    /** Returns the key. */
    RowKey getKey();

    /** Returns a cell, never null; the first has index 0. */
    DataCell getCell(int index);

    /** Returns the cells. */
    default Stream<DataCell> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
