package org.knime.core.data;

import java.io.DataOutput;
import java.io.IOException;

/** Where a serializer writes a cell to. */
public interface DataCellDataOutput extends DataOutput {

    /** Writes a text of any length, other than {@link DataOutput#writeUTF} promises. */
    @Override
    void writeUTF(String s) throws IOException;

    /** Writes a cell inside the cell. */
    void writeDataCell(DataCell cell) throws IOException;
}
