package org.knime.core.data.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;

import org.knime.core.data.DataCell;

/** An image in the format of a file. */
public interface ImageContent {

    /** Draws the image, no larger than the given size. */
    void paint(Graphics2D g, int maxWidth, int maxHeight);

    /** Returns the size in pixels. */
    Dimension getPreferredSize();

    /** Returns a cell that holds this image. */
    DataCell toImageCell();

    /** Writes the image as a file; the stream stays open. */
    void save(OutputStream out) throws IOException;

    /** Returns a line that describes the image. */
    String getSummary();
}
