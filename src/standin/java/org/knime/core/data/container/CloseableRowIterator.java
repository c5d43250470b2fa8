package org.knime.core.data.container;

import java.io.Closeable;
import java.util.Iterator;

import org.knime.core.data.DataRow;
import org.knime.core.data.RowIterator;

/** Reads a table row by row; closing it early frees what the table's backend holds for it. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    /** Wraps an iterator that needs no closing. */
    public static CloseableRowIterator wrap(Iterator<? extends DataRow> delegate) {
        return new CloseableRowIterator() {
            @Override
            public boolean hasNext() {
                return delegate.hasNext();
            }

            @Override
            public DataRow next() {
                return delegate.next();
            }

            @Override
            public void close() {
                // rows in memory hold nothing else
            }
        };
    }

    @Override
    public abstract void close();
}
