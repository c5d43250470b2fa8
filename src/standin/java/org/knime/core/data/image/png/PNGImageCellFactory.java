package org.knime.core.data.image.png;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells of PNG images. */
public class PNGImageCellFactory {

    /** The type of the cells. */
    public static final DataType TYPE = PNGImageContent.TYPE;

    /** Makes a cell of the content of a stream, which stays open. */
    public static DataCell create(InputStream is) throws IOException {
        return new PNGImageContent(is).toImageCell();
    }

    /** Makes a cell of the bytes of a PNG file. */
    public static DataCell create(byte[] contents) {
        return new PNGImageContent(contents).toImageCell();
    }
}
