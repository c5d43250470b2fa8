package org.fleeting.mer.nodes.menettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.EpochTable;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class MeNetTrainerConfigureTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    private final MeNetTrainerNodeParameters parameters = new MeNetTrainerNodeParameters();

    @Test
    void tellsWhatItWillMakeOfTheTableAlone() throws Exception {
        NodeCall call = configure(FACES, null, null);

        assertThat(call.portSpec(0)).isEqualTo(new MENetPortObjectSpec("Emotion",
            List.of("disgust", "happiness", "surprise"), Optional.of(FaceClips.SIZE)));
        assertThat(call.spec(1)).isEqualTo(EpochTable.spec(ResNet3dKind.MENET.defaults().terms(), Optional.empty()));
    }

    @Test
    void takesStageFoursInputs() throws Exception {
        assertThat(configure(FACES, TrainedModels.meNet().getSpec(),
            TrainedModels.decoupling(TrainedModels.idNet()).getSpec()).portSpec(0)).isNotNull();
    }

    @Test
    void refusesAnInitialModelWithAnotherAttention() throws Exception {
        PortObjectSpec initial = TrainedModels.meNet().getSpec();
        parameters.m_dao = false;

        assertThatThrownBy(() -> configure(FACES, initial, null)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("The initial MENet was trained with attention DAO, and this training is set to NONE.");
    }

    @Test
    void refusesDifferencesWithinASingleFrame() {
        parameters.m_input = MeNetTrainerNodeParameters.Input.ONSET_DIFFERENCE;

        assertThatThrownBy(() -> configure(FaceClips.spec(new ClipSize(1, 32, 32)), null, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessage(
                "The difference to the onset frame is 0 for clips of a single frame. Choose the frames as input, or crop "
                    + "the faces to 2 or more frames.");
    }

    @Test
    void warnsOfEmotionsThatTheInitialModelDoesNotKnow() throws Exception {
        DataTableSpec more = FaceClips.spec(FaceClips.SIZE, "disgust", "fear", "happiness", "surprise");

        assertThat(configure(more, TrainedModels.meNet().getSpec(), null).warning().orElseThrow())
            .startsWith("The initial MENet does not know the emotions [fear]");
    }

    @Test
    void needsEmotions() {
        parameters.m_emotionColumn = "Face Clip";

        assertThatThrownBy(() -> configure(FACES, null, null)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Column \"Face Clip\" must hold text, but is of type ");
    }

    @Test
    void refusesClipsOfEightTimesEightPixels() {
        assertThatThrownBy(() -> configure(FaceClips.spec(new ClipSize(2, 8, 8)), null, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessage(
                "The input of MENet is 8 x 8 pixels (height x width), which its four strides of 2 reduce to nothing: "
                    + "16 x 16 is the least. Crop the faces to a larger size.");
    }

    @Test
    void refusesAGpuThatPyTorchCannotUse() {
        parameters.m_compute.m_device = ComputeParameters.DeviceChoice.GPU;

        assertThatThrownBy(() -> configure(FACES, null, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(
                "GPU 0 is chosen, but PyTorch's bundled libraries compute on the processor only. ");
    }

    private NodeCall configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        return NodeCall.configure(TrainerNode::configure, parameters, inputs);
    }
}
