package org.fleeting.mer.nodes.stages;

import java.util.List;

import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flows.FlowImageValue;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider;

/** Offers the columns of face clips and of flow images of the first input table. */
public final class InputColumns extends CompatibleColumnsProvider {

    InputColumns() {
        super(List.of(FaceClipValue.class, FlowImageValue.class));
    }
}
