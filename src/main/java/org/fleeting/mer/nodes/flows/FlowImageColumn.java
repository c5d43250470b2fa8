package org.fleeting.mer.nodes.flows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.nodes.ColumnKind;
import org.knime.core.data.DataColumnProperties;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;

/**
 * A column of flow images of one shape. The shape and what made them are kept in the column's properties, so that nodes further
 * on can check both before anything runs.
 */
public final class FlowImageColumn {

    /** What nodes need that take flow images. */
    public static final ColumnKind KIND = ColumnKind.of("flow images", FlowImageValue.class);

    private static final String STEPS = "org.fleeting.mer.flow.steps";
    private static final String CHANNELS = "org.fleeting.mer.flow.channels";
    private static final String HEIGHT = "org.fleeting.mer.flow.height";
    private static final String WIDTH = "org.fleeting.mer.flow.width";
    private static final String MADE_BY = "org.fleeting.mer.flow.madeBy";
    private static final String COMMA = ",";

    private FlowImageColumn() {}

    /** Returns a column whose flow images all have this shape and were made in this way; a shape is empty if unknown. */
    public static DataColumnSpec spec(String name, Optional<FlowShape> shape, String madeBy) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, FlowImageCell.TYPE);
        creator.setProperties(new DataColumnProperties(shape.isEmpty() ? Map.of(MADE_BY, madeBy)
            : Map.of(MADE_BY, madeBy, STEPS, String.valueOf(shape.get().steps()),
                CHANNELS, String.join(COMMA, shape.get().channels()), HEIGHT, String.valueOf(shape.get().height()),
                WIDTH, String.valueOf(shape.get().width()))));
        return creator.createSpec();
    }

    /** Returns the shape that the column tells; empty if it tells none, as after joining tables of different shapes. */
    public static Optional<FlowShape> shape(DataColumnSpec column) {
        DataColumnProperties properties = column.getProperties();
        String channels = properties.getProperty(CHANNELS);
        try {
            return channels == null ? Optional.empty()
                : Optional.of(new FlowShape(Integer.parseInt(properties.getProperty(STEPS)), List.of(channels.split(COMMA)),
                    Integer.parseInt(properties.getProperty(HEIGHT)), Integer.parseInt(properties.getProperty(WIDTH))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns what made the images, in words; empty if the column does not tell, as after joining different ones. */
    public static Optional<String> madeBy(DataColumnSpec column) {
        return Optional.ofNullable(column.getProperties().getProperty(MADE_BY));
    }
}
