package org.fleeting.mer.nodes.minedecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

class MineDecouplerExecuteTest {

    @TempDir
    Path folder;

    private final MineDecouplerNodeParameters parameters = new MineDecouplerNodeParameters();

    @Test
    void holdsIdNetFixedWithANewMine() throws Exception {
        parameters.m_lambda = 0.5;

        DecouplingPortObject decoupling =
            (DecouplingPortObject) execute(faces(), TrainedModels.idNet(), null).object(0);

        assertThat(decoupling.getSummary()).isEqualTo(
            "Decoupling, IDNet (stage 1) frozen, 32 x 32, T = 2, 6 clips, lambda 0.5, new MINE, seed 1");
    }

    /** As where the edge from the previous Decoupler to the trainer was cut. */
    @Test
    void saysThatMineIsNewWhereThePreviousOneWasNeverTrained() throws Exception {
        PortObject previous = TrainedModels.decoupling(TrainedModels.idNet());

        NodeCall call = execute(faces(), TrainedModels.meNet(), previous);

        assertThat(call.object(0).getSummary()).contains("MENet (stage 2) frozen", "new MINE");
        assertThat(call.warning()).contains(MineDecouplerNodeFactory.NEVER_TRAINED);
    }

    @Test
    void takesMineOnFromTheTrainingAgainstThePreviousDecoupling() throws Exception {
        DecouplingPortObject previous = TrainedModels.decoupling(TrainedModels.idNet());

        NodeCall call = execute(faces(), TrainedModels.meNet(previous), previous);

        assertThat(call.object(0).getSummary()).contains("MENet (stage 2) frozen", "continued MINE");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void leavesOutRowsWithoutAFaceAndWarns() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1), TableRows.row("01", "fear", null));

        NodeCall call = execute(faces, TrainedModels.idNet(), null);

        assertThat(call.object(0).getSummary()).contains(", 1 clips, ");
        assertThat(call.warning()).contains("1 of 2 rows have no face clip (first: Row1): they have no features.");
    }

    @Test
    void choosesStrangersByPersonAndEmotion() throws Exception {
        parameters.m_otherPeopleOnly = true;
        parameters.m_givenEmotion = true;

        NodeCall call = execute(faces(), TrainedModels.idNet(), null);

        assertThat(call.object(0).getSummary()).endsWith("new MINE, seed 1, strangers of two people and one emotion");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void countsClipsThatHaveNoStranger() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1), FaceClips.row(execution, FaceClips.SIZE, "02", "fear",
                2),
            FaceClips.row(execution, FaceClips.SIZE, "01", "disgust", 3));
        parameters.m_givenEmotion = true;

        assertThat(execute(faces, TrainedModels.idNet(), null).warning()).contains(
            "1 of 3 clips find no other to make two clips of one "
                + "emotion, which strangers are set to be: L_MI leaves them out.");
    }

    @Test
    void failsWhereNoClipHasAStranger() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1), FaceClips.row(execution, FaceClips.SIZE, "02", "disgust",
                2));
        parameters.m_otherPeopleOnly = true;
        parameters.m_givenEmotion = true;

        assertThatThrownBy(() -> execute(faces, TrainedModels.idNet(), null)).isInstanceOf(KNIMEException.class)
            .hasMessage("No clip has a stranger: there are no two clips of two people and one emotion.");
    }

    @Test
    void failsOnClipsOfAnotherSize() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), new ClipSize(3, 32, 32));

        assertThatThrownBy(() -> execute(faces, TrainedModels.idNet(), null)).isInstanceOf(KNIMEException.class)
            .hasMessage("Clip Row0 has 3 frames of 32 x 32 pixels (height x width), but the model takes 2 frames of 32 x 32 "
                + "pixels (height x width).");
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws Exception {
        Path stores = folder.resolve("cancelled");

        assertThatThrownBy(() -> NodeCall.execute(MineDecouplerNodeFactory::execute, parameters,
            Executions.cancelled(stores), faces(), TrainedModels.idNet(), null))
            .isInstanceOf(CanceledExecutionException.class);

        try (Stream<Path> files = Files.walk(stores)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private BufferedDataTable faces() throws Exception {
        return FaceClips.six(Executions.running(folder), FaceClips.SIZE);
    }

    private NodeCall execute(PortObject... inputs) throws Exception {
        return NodeCall.execute(MineDecouplerNodeFactory::execute, parameters, Executions.running(folder), inputs);
    }
}
