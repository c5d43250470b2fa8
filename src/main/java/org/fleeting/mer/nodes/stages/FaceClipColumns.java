package org.fleeting.mer.nodes.stages;

import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Offers the columns of face clips of the first input table. */
public final class FaceClipColumns extends CompatibleColumnsProvider {

    FaceClipColumns() {
        super(FaceClipValue.class);
    }
}
