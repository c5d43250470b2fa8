package org.knime.core.node;

import java.util.stream.StreamSupport;

import javax.swing.JComponent;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.CloseableDataRowIterable;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A table that flows between nodes. Made by a {@link BufferedDataContainer}. */
public class BufferedDataTable implements DataTable, PortObject {

    /** The type of table ports. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class);

    /** The type of table inputs that may stay unconnected. */
    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(BufferedDataTable.class, true);

    private final DataTable rows;
    private final long size;

    BufferedDataTable(DataTable rows, long size) {
        this.rows = rows;
        this.size = size;
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return rows.getDataTableSpec();
    }

    @Override
    public DataTableSpec getSpec() {
        return getDataTableSpec();
    }

    @Override
    public String getSummary() {
        return "Rows: " + size + ", Cols: " + getDataTableSpec().getNumColumns();
    }

    /** Returns the number of rows. */
    public long size() {
        return size;
    }

    @Override
    public CloseableRowIterator iterator() {
        return CloseableRowIterator.wrap(rows.iterator());
    }

    /** Returns a part of the rows. */
    public CloseableDataRowIterable filter(TableFilter filter) {
        filter.validate(getSpec(), size);
        long from = filter.getFromRowIndex().orElse(0L);
        long count = filter.getToRowIndex().orElse(size - 1) + 1 - from;
        return () -> CloseableRowIterator.wrap(
            StreamSupport.stream(rows.spliterator(), false).skip(from).limit(count).iterator());
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
