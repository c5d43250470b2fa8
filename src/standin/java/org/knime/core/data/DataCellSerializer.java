package org.knime.core.data;

import java.io.IOException;

/** Writes and reads cells of one class. Registered at {@code org.knime.core.DataType}; needs a public constructor. */
public interface DataCellSerializer<T extends DataCell> {

    /** Writes a cell, without its file stores. */
    void serialize(T cell, DataCellDataOutput output) throws IOException;

    /** Reads a cell. */
    T deserialize(DataCellDataInput input) throws IOException;
}
