package org.knime.core.data;

import java.io.DataInput;
import java.io.IOException;

/** Where a serializer reads a cell from. */
public interface DataCellDataInput extends DataInput {

    /** Reads a cell inside the cell. */
    DataCell readDataCell() throws IOException;
}
