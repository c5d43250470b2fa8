package org.knime.core.node.message;

import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** The detail of a message: text, and for an issue with an input table the place in it ({@code row} is -1 without). */
record Issue(String description, int port, int column, long row) {

    private static final int NONE = -1;

    static Issue ofText(String description) {
        if (description == null) {
            throw new IllegalArgumentException("The text of an issue must not be null");
        }
        return new Issue(description, NONE, NONE, NONE);
    }

    static Issue ofRow(int port, int column, long row, String description) {
        if (port < 0 || column < NONE || row < 0) {
            throw new IllegalArgumentException(
                "Port, column and row must not be negative: " + port + ", " + column + ", " + row);
        }
        return new Issue(description, port, column, row);
    }

    static Issue ofRow(int port, long row, String description) {
        return ofRow(port, NONE, row, description);
    }

    /** Puts the names of row and column before the text. KNIME draws a piece of the table. */
    Issue locatedIn(PortObject[] inputs) {
        if (column == NONE || !(inputs[port] instanceof BufferedDataTable table)) {
            return this;
        }
        String columnName = table.getDataTableSpec().getColumnSpec(column).getName();
        return ofText("Row \"" + keyOfRow(table) + "\", column \"" + columnName + "\": " + description);
    }

    private String keyOfRow(BufferedDataTable table) {
        try (CloseableRowIterator rows = table.iterator()) {
            DataRow found = rows.next();
            for (long i = 0; i < row && rows.hasNext(); i++) {
                found = rows.next();
            }
            return found.getKey().getString();
        }
    }
}
