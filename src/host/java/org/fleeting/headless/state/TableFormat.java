package org.fleeting.headless.state;

import java.io.IOException;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;

/** Tables and their specs, with domains and column properties, as bytes. */
final class TableFormat {

    private TableFormat() {}

    static void writeSpec(DataTableSpec spec, CellOutput out) throws IOException {
        out.writeUTF(spec.getName());
        out.writeInt(spec.getNumColumns());
        for (DataColumnSpec column : spec) {
            out.writeUTF(column.getName());
            out.writeType(column.getType());
            writeDomain(column.getDomain(), out);
            writeProperties(column.getProperties(), out);
        }
    }

    private static void writeDomain(DataColumnDomain domain, CellOutput out) throws IOException {
        out.writeBoolean(domain.hasValues());
        if (domain.hasValues()) {
            out.writeInt(domain.getValues().size());
            for (DataCell value : domain.getValues()) {
                out.writeDataCell(value);
            }
        }
        writeBound(domain.getLowerBound(), out);
        writeBound(domain.getUpperBound(), out);
    }

    private static void writeBound(DataCell bound, CellOutput out) throws IOException {
        out.writeBoolean(bound != null);
        if (bound != null) {
            out.writeDataCell(bound);
        }
    }

    private static void writeProperties(DataColumnProperties properties, CellOutput out) throws IOException {
        out.writeInt(properties.size());
        for (Enumeration<String> keys = properties.properties(); keys.hasMoreElements();) {
            String key = keys.nextElement();
            out.writeUTF(key);
            out.writeUTF(properties.getProperty(key));
        }
    }

    static DataTableSpec readSpec(CellInput in) throws IOException {
        String name = in.readUTF();
        DataColumnSpec[] columns = new DataColumnSpec[readCount(in)];
        for (int i = 0; i < columns.length; i++) {
            DataColumnSpecCreator column = new DataColumnSpecCreator(in.readUTF(), in.readType());
            column.setDomain(readDomain(in));
            column.setProperties(readProperties(in));
            columns[i] = column.createSpec();
        }
        return new DataTableSpec(name, columns);
    }

    /** Every element takes at least a byte. */
    private static int readCount(CellInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException(count + " elements in " + in.available() + " bytes");
        }
        return count;
    }

    private static DataColumnDomain readDomain(CellInput in) throws IOException {
        Set<DataCell> values = null;
        if (in.readBoolean()) {
            values = new LinkedHashSet<>();
            for (int count = readCount(in); count > 0; count--) {
                values.add(in.readDataCell());
            }
        }
        return new DataColumnDomainCreator(values, readBound(in), readBound(in)).createDomain();
    }

    private static DataCell readBound(CellInput in) throws IOException {
        return in.readBoolean() ? in.readDataCell() : null;
    }

    private static DataColumnProperties readProperties(CellInput in) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        for (int count = readCount(in); count > 0; count--) {
            properties.put(in.readUTF(), in.readUTF());
        }
        return new DataColumnProperties(properties);
    }

    static void write(BufferedDataTable table, CellOutput out, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        out.writeLong(table.size());
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                monitor.checkCanceled();
                DataRow row = rows.next();
                out.writeUTF(row.getKey().getString());
                for (DataCell cell : row) {
                    out.writeDataCell(cell);
                }
            }
        }
    }

    /**
     * Reads a table.
     *
     * @param spec as it was written
     */
    static BufferedDataTable read(CellInput in, DataTableSpec spec, ExecutionContext context)
        throws IOException, CanceledExecutionException {
        BufferedDataContainer container = context.createDataContainer(spec);
        for (long count = in.readLong(); count > 0; count--) {
            context.checkCanceled();
            RowKey key = new RowKey(in.readUTF());
            DataCell[] cells = new DataCell[spec.getNumColumns()];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = in.readDataCell();
            }
            container.addRowToTable(new DefaultRow(key, cells));
        }
        container.close();
        BufferedDataTable table = container.getTable();
        // a column may have lost its possible values to more of them than its rows have
        return table.getSpec().equals(spec) ? table : context.createSpecReplacerTable(table, spec);
    }
}
