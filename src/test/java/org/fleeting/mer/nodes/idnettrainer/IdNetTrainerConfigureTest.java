package org.fleeting.mer.nodes.idnettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.EpochTable;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class IdNetTrainerConfigureTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    private final IdNetTrainerNodeParameters parameters = new IdNetTrainerNodeParameters();

    @Test
    void tellsWhatItWillMakeOfTheTableAlone() throws Exception {
        NodeCall call = configure(FACES, null, null);

        assertThat(call.portSpec(0)).isEqualTo(new IDNetPortObjectSpec("Subject", List.of("01", "02"),
            Optional.of(FaceClips.SIZE)));
        assertThat(call.spec(1)).isEqualTo(EpochTable.spec(ResNet3dKind.IDNET.defaults().terms(), Optional.empty()));
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void needsNoEmotions() throws Exception {
        assertThat(configure(TableRows.spec(TableRows.text("Subject"),
            new DataTableSpec(FACES.getColumnSpec("Face Clip"))), null, null).portSpec(0)).isNotNull();
    }

    @Test
    void needsSubjects() {
        parameters.m_subjectColumn = "Who";

        assertThatThrownBy(() -> configure(FACES, null, null)).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "The input table has no column \"Who\". Connect clips that are labelled, or choose another column in the "
                + "dialog.");
    }

    @Test
    void takesStageThreesInputs() throws Exception {
        assertThat(configure(FACES, TrainedModels.idNet().getSpec(),
            TrainedModels.decoupling(TrainedModels.meNet()).getSpec()).portSpec(0)).isNotNull();
    }

    @Test
    void refusesADecouplingThatTakesThePersonOut() {
        PortObjectSpec kernel =
            new DecouplingPortObjectSpec(DecouplerKind.KERNEL, true, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> configure(FACES, null, kernel)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The connected decoupling takes the person out of features, and IDNet is trained to tell people apart. "
                + "Connect the Kernel Decoupler to a MENet Trainer. IDNet is decoupled from a MENet held fixed, as by the MINE "
                + "Decoupler.");
    }

    @Test
    void refusesADecouplingThatHoldsIdNetFixed() throws Exception {
        PortObjectSpec decoupling = TrainedModels.decoupling(TrainedModels.idNet()).getSpec();

        assertThatThrownBy(() -> configure(FACES, null, decoupling)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("The connected decoupling holds IDNet fixed");
    }

    @Test
    void refusesClipsThatAreEightTimesEightPixelsWhenHalved() {
        assertThatThrownBy(() -> configure(FaceClips.spec(new ClipSize(2, 16, 16)), null, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessage(
                "The input of IDNet is 8 x 8 pixels (height x width), which its four strides of 2 reduce to nothing: "
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
