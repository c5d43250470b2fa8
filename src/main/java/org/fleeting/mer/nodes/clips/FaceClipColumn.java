package org.fleeting.mer.nodes.clips;

import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.ColumnKind;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/**
 * A column of face clips of one size. The size is kept in the column's properties, so that nodes further on can check it
 * before anything runs.
 */
public final class FaceClipColumn {

    /** What nodes need that take face clips. */
    public static final ColumnKind KIND = ColumnKind.of("face clips", FaceClipValue.class);

    private static final String FRAMES = "org.fleeting.mer.frames";
    private static final String HEIGHT = "org.fleeting.mer.height";
    private static final String WIDTH = "org.fleeting.mer.width";

    private FaceClipColumn() {}

    /** Returns a column whose face clips all have this size. */
    public static DataColumnSpec spec(String name, ClipSize size) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, FaceClipCell.TYPE);
        creator.setProperties(new DataColumnProperties(Map.of(FRAMES, String.valueOf(size.frames()),
            HEIGHT, String.valueOf(size.height()), WIDTH, String.valueOf(size.width()))));
        return creator.createSpec();
    }

    /** Returns the size that the column tells; empty if it tells none, as after joining tables of different sizes. */
    public static Optional<ClipSize> size(DataColumnSpec column) {
        DataColumnProperties properties = column.getProperties();
        try {
            return Optional.of(new ClipSize(Integer.parseInt(properties.getProperty(FRAMES)),
                Integer.parseInt(properties.getProperty(HEIGHT)), Integer.parseInt(properties.getProperty(WIDTH))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
