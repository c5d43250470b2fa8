package org.knime.core.data.container.filter;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;

/** Which rows of a table to read; the first is number 0. */
public final class TableFilter {

    private final long from;
    private final long to;

    private TableFilter(long from, long to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Keeps a range of rows.
     *
     * @param toIndex the last row that is kept
     * @throws IndexOutOfBoundsException if an index is negative
     * @throws IllegalArgumentException if the range ends before it begins
     */
    public static TableFilter filterRangeOfRows(long fromIndex, long toIndex) {
        if (fromIndex < 0 || toIndex < 0) {
            throw new IndexOutOfBoundsException("Row index must be at least 0.");
        }
        if (fromIndex > toIndex) {
            throw new IllegalArgumentException("Row index to filter from cannot be higher than row index to filter to.");
        }
        return new TableFilter(fromIndex, toIndex);
    }

    /** Returns the first row that is kept. */
    public Optional<Long> getFromRowIndex() {
        return Optional.of(from);
    }

    /** Returns the last row that is kept. */
    public Optional<Long> getToRowIndex() {
        return Optional.of(to);
    }

    /** Checks that a table of that size has these rows. */
    public void validate(DataTableSpec spec, long size) {
        if (to >= size) {
            throw new IndexOutOfBoundsException("Row index must be smaller than " + size);
        }
    }
}
