package org.fleeting.mer.nodes.stages;

import java.io.IOException;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.FlowClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.InputClip;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flows.FlowImageColumn;
import org.fleeting.mer.nodes.flows.FlowImageValue;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataValue;

/** The column of what a network is shown: face clips or flow images. */
public final class InputColumn {

    /** The setting that chooses it, of all nodes that show clips to a network. */
    public static final String TITLE = "Clips";

    /** What the setting says. */
    public static final String DESCRIPTION = """
        The column of what the network is shown: face clips, as Face Crop makes them, or flow images, as Flow Images does.""";

    static final ColumnKind KIND = ColumnKind.of("face clips or flow images", FaceClipValue.class, FlowImageValue.class);

    private InputColumn() {}

    /** Returns the size that the column tells of all its clips, if it does. */
    static Optional<ClipSize> size(DataColumnSpec column) {
        return isFlow(column)
            ? FlowImageColumn.shape(column)
                .map(shape -> new ClipSize(shape.steps(), shape.height(), shape.width(), shape.channels()))
            : FaceClipColumn.size(column);
    }

    static boolean isFlow(DataColumnSpec column) {
        return FlowImageColumn.KIND.fits(column);
    }

    /** Returns what made the clip, if it is a flow. */
    static Optional<String> madeBy(DataValue clip) {
        return clip instanceof FlowImageValue flow ? Optional.of(flow.madeBy()) : Optional.empty();
    }

    /** @throws IOException if its file is gone, can't be read, or does not hold what was written */
    static InputClip read(DataValue clip) throws IOException {
        return clip instanceof FlowImageValue flow ? new FlowClip(flow.scaledFlow())
            : new FrameClip(((FaceClipValue) clip).faceClip());
    }
}
