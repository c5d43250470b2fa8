package org.fleeting.mer.nodes.minedecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.ports.ComparatorPortObjectSpec;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class MineDecouplerConfigureTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    private final MineDecouplerNodeParameters parameters = new MineDecouplerNodeParameters();

    @Test
    void holdsEitherBranchFixed() throws Exception {
        assertThat(configure(FACES, TrainedModels.idNet().getSpec(), null).portSpec(0))
            .isEqualTo(new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.of(FaceClips.SIZE)));
        assertThat(configure(FACES, TrainedModels.meNet().getSpec(), null).portSpec(0))
            .isEqualTo(new DecouplingPortObjectSpec(ResNet3dKind.MENET, Optional.of(FaceClips.SIZE)));
    }

    @Test
    void configuresOnAModelThatIsNotTrainedYet() throws Exception {
        PortObjectSpec expected = new IDNetPortObjectSpec("Subject", List.of(), Optional.empty());

        assertThat(configure(FACES, expected, null).portSpec(0))
            .isEqualTo(new DecouplingPortObjectSpec(ResNet3dKind.IDNET, Optional.of(FaceClips.SIZE)));
    }

    @Test
    void refusesANetworkWhoseFeaturesMineCannotTake() {
        PortObjectSpec rcn = new ComparatorPortObjectSpec(NetworkKinds.named("RCN-A"), "Emotion", List.of(), Optional.empty());

        assertThatThrownBy(() -> configure(FACES, rcn, null)).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "MINE compares the features of an IDNet and a MENet, and RCN-A is neither. Connect an IDNet or a MENet.");
    }

    @Test
    void refusesClipsOfAnotherSize() {
        DataTableSpec larger = FaceClips.spec(new ClipSize(2, 64, 64));

        assertThatThrownBy(() -> configure(larger, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The face clips have 2 frames of 64 x 64 pixels (height x width), but the connected IDNet takes 2 "
                + "frames of 32 x 32 pixels (height x width). Crop them with the settings that it was trained with.");
    }

    @Test
    void refusesAPreviousMineOfAnotherShape() throws Exception {
        PortObjectSpec previous = TrainedModels.decoupling(TrainedModels.idNet()).getSpec();
        parameters.m_join = MineDecouplerNodeParameters.Join.RAW;

        assertThatThrownBy(() -> configure(FACES, TrainedModels.meNet().getSpec(), previous))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The previous decoupling's MINE joins features PROJECTED, but this one is set to RAW. Use the same "
                + "setting in both MINE Decouplers, or leave the previous decoupling unconnected.");
    }

    @Test
    void readsSubjectsAndEmotionsWhereStrangersAreChosenByThem() throws Exception {
        DataTableSpec clipsAlone = TableRows.spec(new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));

        assertThat(configure(clipsAlone, TrainedModels.idNet().getSpec(), null).portSpec(0)).isNotNull();
        parameters.m_otherPeopleOnly = true;
        assertThatThrownBy(() -> configure(clipsAlone, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("Subject");
        parameters.m_otherPeopleOnly = false;
        parameters.m_givenEmotion = true;
        assertThatThrownBy(() -> configure(clipsAlone, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("Emotion");
    }

    @Test
    void refusesClipsOfOnePersonWhereStrangersAreOthers() throws Exception {
        DataTableSpec one = TableRows.spec(TableRows.text("Subject", "01"),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));
        parameters.m_otherPeopleOnly = true;

        assertThatThrownBy(() -> configure(one, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessage(
                "All clips are of one person, \"01\", whom nothing tells from "
                    + "others. Connect clips of 2 or more people.");
    }

    @Test
    void refusesAPreviousDecouplingWithoutMine() throws Exception {
        PortObjectSpec kernel =
            new DecouplingPortObjectSpec(DecouplerKind.KERNEL, true, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), kernel))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage(
                "The previous decoupling is a Kernel Decoupler's, which has no MINE to take on. Connect the decoupling of "
                    + "a MINE Decoupler, or none.");
    }

    @Test
    void refusesAGpuThatPyTorchCannotUse() {
        parameters.m_compute.m_device = ComputeParameters.DeviceChoice.GPU;

        assertThatThrownBy(() -> configure(FACES, TrainedModels.idNet().getSpec(), null))
            .isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(
                "GPU 0 is chosen, but PyTorch's bundled libraries compute on the processor only. ");
    }

    private NodeCall configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        return NodeCall.configure(MineDecouplerNodeFactory::configure, parameters, inputs);
    }
}
