package org.fleeting.mer.nodes.clubdecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class ClubDecouplerNodeTest {

    @TempDir
    Path folder;

    private final ClubDecouplerNodeParameters parameters = new ClubDecouplerNodeParameters();

    @Test
    void holdsEitherBranchFixed() throws Exception {
        assertThat(configure(TrainedModels.idNet().getSpec())).isEqualTo(new DecouplingPortObjectSpec(DecouplerKind.CLUB, false,
            Optional.of(ResNet3dKind.IDNET), Optional.of(FaceClips.SIZE)));
        assertThat(configure(TrainedModels.meNet().getSpec())).isEqualTo(new DecouplingPortObjectSpec(DecouplerKind.CLUB, false,
            Optional.of(ResNet3dKind.MENET), Optional.of(FaceClips.SIZE)));
    }

    @Test
    void needsAModel() {
        assertThatThrownBy(() -> configure(null)).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "No model to hold fixed is connected, and this CLUB Decoupler compares features with its. Connect an IDNet to "
                + "train MENet, or a MENet to train IDNet.");
    }

    @Test
    void makesADecoupling() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        NodeCall call =
            NodeCall.execute(DecouplerNode::execute, parameters, Executions.running(folder), faces, TrainedModels.idNet());

        assertThat(call.object(0).getSummary())
            .isEqualTo("CLUB Decoupler, IDNet frozen, 32 x 32, T = 2, 6 clips, lambda 0.01");
        assertThat(call.warning()).isEmpty();
    }

    private PortObjectSpec configure(PortObjectSpec frozen) throws InvalidSettingsException {
        return NodeCall.configure(DecouplerNode::configure, parameters, FaceClips.spec(FaceClips.SIZE), frozen).portSpec(0);
    }
}
