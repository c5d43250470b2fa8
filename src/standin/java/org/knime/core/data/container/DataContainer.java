package org.knime.core.data.container;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.util.DuplicateKeyException;

/**
 * Takes rows, checks them, keeps them in memory and makes a table of them. KNIME checks in the background, so that a
 * wrong row may be reported by a later call, {@link #close()} at the latest; the stand-in reports it at once.
 */
public class DataContainer {

    private final DataTableSpec spec;
    private final DomainUpdate domains;
    private final List<DataRow> rows = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private DataTable table;

    /** Starts from the domains of the spec. */
    public DataContainer(DataTableSpec spec) {
        this(spec, true);
    }

    /** Starts from the domains of the spec, or from empty ones. */
    public DataContainer(DataTableSpec spec, boolean initDomain) {
        this.spec = Objects.requireNonNull(spec);
        domains = new DomainUpdate(spec, initDomain);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalStateException if the container is closed
     * @throws DataContainerException if number or types of the cells don't fit the columns, or a file can't be written
     * @throws DuplicateKeyException if there is a row with its key already
     */
    public void addRowToTable(DataRow row) {
        if (isClosed()) {
            throw new IllegalStateException("Cannot add row: container has not been initialized (opened).");
        }
        requireFits(row);
        domains.update(row);
        if (!keys.add(row.getKey().getString())) {
            String key = row.getKey().getString();
            throw new DuplicateKeyException("Encountered duplicate row ID \"" + key + "\"", key);
        }
        flush(row);
        rows.add(row);
    }

    private void requireFits(DataRow row) {
        if (row.getNumCells() != spec.getNumColumns()) {
            throw wrong("Cell count in row \"" + row.getKey() + "\" is not equal to length of column names array: "
                + row.getNumCells() + " vs. " + spec.getNumColumns());
        }
        for (int i = 0; i < spec.getNumColumns(); i++) {
            DataType expected = spec.getColumnSpec(i).getType();
            DataType found = row.getCell(i).getType();
            if (!expected.isASuperTypeOf(found)) {
                throw wrong("Runtime class of object \"" + shortened(row.getCell(i)) + "\" (index " + i + ") in row \""
                    + row.getKey() + "\" is " + found + " and does not comply with its supposed superclass "
                    + expected);
            }
        }
    }

    private static DataContainerException wrong(String message) {
        return new DataContainerException(message, new IllegalArgumentException(message));
    }

    private static String shortened(DataCell cell) {
        String text = cell.toString();
        return text.length() > 30 ? text.substring(0, 30) + "..." : text;
    }

    private static void flush(DataRow row) {
        try {
            for (DataCell cell : row) {
                if (cell instanceof FileStoreCell stored) {
                    FileStoreUtil.invokeFlush(stored);
                }
            }
        } catch (IOException e) {
            throw new DataContainerException("Unable to write file stores of row \"" + row.getKey() + "\": "
                + e.getMessage(), e);
        }
    }

    /** Ends writing; the table is there from now on. Closing again does nothing. */
    public void close() {
        if (!isClosed()) {
            table = new MemoryTable(domains.createSpec(), List.copyOf(rows));
            rows.clear();
            keys.clear();
        }
    }

    /** Returns whether rows can be added. */
    public boolean isOpen() {
        return table == null;
    }

    /** Returns whether the table is there. */
    public boolean isClosed() {
        return table != null;
    }

    /** Returns the number of rows. */
    public long size() {
        return isClosed() ? ((MemoryTable) table).size() : rows.size();
    }

    /** Returns the columns; the domains are complete once the container is closed. */
    public DataTableSpec getTableSpec() {
        return isClosed() ? table.getDataTableSpec() : spec;
    }

    /**
     * Returns the table.
     *
     * @throws IllegalStateException if the container isn't closed
     */
    public DataTable getTable() {
        if (!isClosed()) {
            throw new IllegalStateException("Cannot get table: container is not closed.");
        }
        return table;
    }
}
