package org.fleeting.mer.nodes.idnettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.IDNetPortObject;
import org.fleeting.mer.nodes.stages.NetworkWidthChoice;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

class IdNetTrainerExecuteTest {

    @TempDir
    Path folder;

    private final IdNetTrainerNodeParameters parameters = new IdNetTrainerNodeParameters();

    @BeforeEach
    void trainBriefly() {
        parameters.m_duration = 1;
        parameters.m_batchSize = 3;
    }

    @Test
    void trainsStageOne() throws Exception {
        NodeCall call = execute(faces(), null, null);

        IDNetPortObject model = (IDNetPortObject) call.object(0);
        assertThat(model.getSummary()).matches("IDNet, stage 1, 2 subjects, 32 x 32, T = 2, seed 1, weights [0-9a-f]{12}");
        assertThat(model.getSpec().classes()).containsExactly("01", "02");
        assertThat(model.getSpec().labelColumn()).isEqualTo("Subject");
        assertThat(TableRows.column(call.table(1), "Stage")).containsExactly("1");
        assertThat(TableRows.column(call.table(1), "Diversity (L_div)")).containsExactly("?");
        assertThat(TableRows.column(ofView(call, 0), "Steps")).containsExactly("2");
        assertThat(TableRows.column(ofView(call, 1), "Fact")).doesNotContain("MINE's estimate", "Weight of L_div");
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains("Training of IDNet, stage 1", "self-attention",
            "64, the paper's", model.getSummary());
    }

    @Test
    void trainsANarrowNetworkAndSaysSo() throws Exception {
        parameters.m_networkWidth = NetworkWidthChoice.WIDTH_16;

        NodeCall call = execute(faces(), null, null);

        IDNetPortObject model = (IDNetPortObject) call.object(0);
        assertThat(model.getSummary()).contains(", 32 x 32, T = 2, network width 16, seed 1, ");
        assertThat(((JTextArea) ((JScrollPane) model.getViews()[0]).getViewport().getView()).getText())
            .containsPattern("Network width +16\n").containsPattern("networkWidth = 16");
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains("16; the paper's is 64");
        assertThat(TrainedModels.decoupling(model).getSummary()).contains(", network width 16, 6 clips");
    }

    @Test
    void trainsStageThreeFromStageOneAgainstMeNet() throws Exception {
        NodeCall call = execute(faces(), TrainedModels.idNet(), TrainedModels.decoupling(TrainedModels.meNet()));

        IDNetPortObject model = (IDNetPortObject) call.object(0);
        assertThat(model.getSummary()).startsWith("IDNet, stage 3, ");
        assertThat(model.getSpec().estimates().isKnown()).isTrue();
        assertThat(TableRows.keys(call.table(1))).containsExactly("Epoch 0", "Epoch 1");
    }

    @Test
    void failsOnClipsTooSmallToHalve() throws Exception {
        BufferedDataTable small = FaceClips.six(Executions.running(folder), new ClipSize(2, 16, 16));

        assertThatThrownBy(() -> execute(small, null, null)).isInstanceOf(KNIMEException.class)
            .hasMessage("The input of IDNet is 8 x 8 pixels (height x width), which its four strides of 2 reduce to nothing: "
                + "16 x 16 is the least.");
    }

    @Test
    void failsOnADecouplingOfOtherClips() throws Exception {
        PortObject decoupling = TrainedModels.decoupling(TrainedModels.meNet());
        BufferedDataTable faces = FaceClips.fromRow(Executions.running(folder), FaceClips.SIZE, 4);

        assertThatThrownBy(() -> execute(faces, null, decoupling)).isInstanceOf(KNIMEException.class).hasMessage(
            "The decoupling has no features of 4 of the 6 training clips, the first of them Row6.");
    }

    private static BufferedDataTable ofView(NodeCall call, int table) {
        return (BufferedDataTable) call.internal()[table];
    }

    private BufferedDataTable faces() throws Exception {
        return FaceClips.six(Executions.running(folder), FaceClips.SIZE);
    }

    private NodeCall execute(PortObject... inputs) throws Exception {
        return NodeCall.execute(TrainerNode::execute, parameters, Executions.running(folder), inputs);
    }
}
