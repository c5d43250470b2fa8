package org.fleeting.mer.nodes.flows;

import java.util.Optional;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;

/** The columns that Flow Images adds. Saved workflows refer to their names: they never change. */
public final class FlowColumns {

    /** T' x C x H x W numbers, {@link FlowImageCell}. */
    public static final String FLOW = "Flow";

    /** The flows in colour, side by side, a PNG image. */
    public static final String PICTURE = "Flow Picture";

    /** Between which frames the flow is, text. */
    public static final String FRAMES = "Flow Frames";

    /** The mean length of the motion of the whole face, pixels of the face clip. */
    public static final String HEAD_MOTION = "Head Motion";

    /** How much there is to say against the flow, from 0 to 1. */
    public static final String DOUBT = "Flow Doubt";

    /** What there is to say, text; missing where the doubt is 0. */
    public static final String DOUBT_REASONS = "Flow Doubt Reasons";

    private FlowColumns() {}

    /** Returns all of them, from left to right. */
    public static DataColumnSpec[] specs(Optional<FlowShape> shape, String madeBy) {
        return new DataColumnSpec[] {
            FlowImageColumn.spec(FLOW, shape, madeBy),
            column(PICTURE, PNGImageContent.TYPE),
            column(FRAMES, StringCell.TYPE),
            column(HEAD_MOTION, DoubleCell.TYPE),
            column(DOUBT, DoubleCell.TYPE),
            column(DOUBT_REASONS, StringCell.TYPE)};
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }
}
