package org.knime.core.data;

import java.util.Iterator;

/** Reads a table row by row. */
public abstract class RowIterator implements Iterator<DataRow> {

    @Override
    public abstract boolean hasNext();

    @Override
    public abstract DataRow next();

    @Override
    public final void remove() {
        throw new UnsupportedOperationException("Can't remove row from table. Tables are read only.");
    }
}
