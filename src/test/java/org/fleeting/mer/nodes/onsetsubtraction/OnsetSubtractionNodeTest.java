package org.fleeting.mer.nodes.onsetsubtraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.InvalidSettingsException;

class OnsetSubtractionNodeTest {

    @TempDir
    Path folder;

    private final OnsetSubtractionNodeParameters parameters = new OnsetSubtractionNodeParameters();

    @Test
    void settingsAreSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(OnsetSubtractionNodeParameters.class);
        ParameterChecks.assertRecordLoads(OnsetSubtractionNodeParameters.class);
        ParameterChecks.assertNullIsRejected(OnsetSubtractionNodeParameters.class, "m_faceClipColumn");
    }

    @Test
    void promisesAndMakesADecouplingWithoutLabels() throws Exception {
        assertThat(NodeCall.configure(DecouplerNode::configure, parameters, FaceClips.spec(FaceClips.SIZE),
            TrainedModels.idNet().getSpec()).portSpec(0)).isEqualTo(new DecouplingPortObjectSpec(
                DecouplerKind.ONSET_SUBTRACTION, true, Optional.of(ResNet3dKind.IDNET), Optional.of(FaceClips.SIZE)));

        NodeCall call = NodeCall.execute(DecouplerNode::execute, parameters, Executions.running(folder),
            FaceClips.six(Executions.running(folder), FaceClips.SIZE), null);

        DecouplingPortObject made = (DecouplingPortObject) call.object(0);
        assertThat(made.getSummary()).isEqualTo("Onset Subtraction, minus the onset frame's features");
        assertThat(made.decoupling().labels()).isEmpty();
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void refusesClipsOfOneFrame() {
        assertThatThrownBy(() -> NodeCall.configure(DecouplerNode::configure, parameters,
            FaceClips.spec(new ClipSize(1, 32, 32)), null)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("Without its onset frame nothing is left of a clip of one frame. Crop clips of 2 frames or more, or "
                + "leave Onset Subtraction out.");
    }
}
