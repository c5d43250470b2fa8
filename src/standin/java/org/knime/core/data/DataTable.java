package org.knime.core.data;

/** Rows of one structure; can be read any number of times. */
public interface DataTable extends Iterable<DataRow> {

    /** Returns the columns. */
    DataTableSpec getDataTableSpec();

    @Override
    RowIterator iterator();
}
