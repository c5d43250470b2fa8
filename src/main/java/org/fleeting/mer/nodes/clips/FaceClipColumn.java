package org.fleeting.mer.nodes.clips;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.face.Sampling;
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
    private static final String SAMPLING = "org.fleeting.mer.sampling";

    private FaceClipColumn() {}

    /** Returns a column whose face clips all have this size. */
    public static DataColumnSpec spec(String name, ClipSize size) {
        return spec(name, Map.of(FRAMES, String.valueOf(size.frames()), HEIGHT, String.valueOf(size.height()), WIDTH,
            String.valueOf(size.width())));
    }

    /** Returns a column whose face clips all have this size and were sampled in this way. */
    public static DataColumnSpec spec(String name, ClipSize size, Sampling sampling) {
        return spec(name, Map.of(FRAMES, String.valueOf(size.frames()), HEIGHT, String.valueOf(size.height()), WIDTH,
            String.valueOf(size.width()), SAMPLING, sampling.name()));
    }

    private static DataColumnSpec spec(String name, Map<String, String> properties) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, FaceClipCell.TYPE);
        creator.setProperties(new DataColumnProperties(properties));
        return creator.createSpec();
    }

    /**
     * Returns how the column says its frames were sampled; empty if it does not, as one that an older version made, or one of
     * tables that were sampled differently.
     */
    public static Optional<Sampling> sampling(DataColumnSpec column) {
        String told = column.getProperties().getProperty(SAMPLING);
        return Stream.of(Sampling.values()).filter(sampling -> sampling.name().equals(told)).findFirst();
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
