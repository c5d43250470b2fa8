package org.fleeting.mer.nodes.kerneldecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.decoupling.DecouplerNode;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.DecouplingPortObjectSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

class KernelDecouplerNodeTest {

    private static final DataTableSpec FACES = FaceClips.spec(FaceClips.SIZE);

    @TempDir
    Path folder;

    private final KernelDecouplerNodeParameters parameters = new KernelDecouplerNodeParameters();

    @Test
    void promisesADecouplingFromThePerson() throws Exception {
        assertThat(configure(FACES, null).portSpec(0))
            .isEqualTo(new DecouplingPortObjectSpec(DecouplerKind.KERNEL, true, Optional.empty(), Optional.empty()));
        assertThat(configure(FACES, TrainedModels.idNet().getSpec()).portSpec(0)).isEqualTo(new DecouplingPortObjectSpec(
            DecouplerKind.KERNEL, true, Optional.of(ResNet3dKind.IDNET), Optional.of(FaceClips.SIZE)));
    }

    @Test
    void needsAModelToCompareWith() {
        parameters.m_against = KernelDecouplerNodeParameters.Against.OTHER_BRANCH;

        assertRefused(FACES, null, "No model to hold fixed is connected, and this Kernel Decoupler compares features with its. "
            + "Connect an IDNet to train MENet, or a MENet to train IDNet.");
    }

    @Test
    void takesNoModelOfEmotionsForTheMeasure() throws Exception {
        assertRefused(FACES, TrainedModels.meNet().getSpec(),
            "The connected MENet tells emotions apart, and where the person is "
                + "taken out of features, a model serves to measure by MINE what they share with those of people. "
                + "Connect an IDNet, or none.");
    }

    @Test
    void needsTheColumnsThatItReadsAndNoOther() throws Exception {
        DataTableSpec clipsAlone = TableRows.spec(new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));

        assertThatThrownBy(() -> configure(clipsAlone, null)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("Subject");
        parameters.m_against = KernelDecouplerNodeParameters.Against.OTHER_BRANCH;
        assertThat(configure(clipsAlone, TrainedModels.idNet().getSpec()).portSpec(0)).isNotNull();
        parameters.m_givenEmotion = true;
        assertThatThrownBy(() -> configure(clipsAlone, TrainedModels.idNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("Emotion");
    }

    @Test
    void refusesClipsOfOnePerson() throws Exception {
        DataTableSpec one = TableRows.spec(TableRows.text("Subject", "01"),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", FaceClips.SIZE)));
        assertRefused(one, null,
            "All clips are of one person, \"01\", whom nothing tells from others. Connect clips of 2 or more "
                + "people.");

        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces =
            TableRows.table(execution, FACES, FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1));
        assertThatThrownBy(() -> execute(faces, null)).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("All clips are of one person, \"01\"");
    }

    @Test
    void namesAClipWithoutASubject() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FACES,
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1), FaceClips.row(execution, FaceClips.SIZE, null, "fear",
                2));

        assertThatThrownBy(() -> execute(faces, null)).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("Clip Row1 has no subject");
    }

    @Test
    void makesADecouplingAndLeavesOutRowsWithoutAFace() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FACES,
            FaceClips.row(execution, FaceClips.SIZE, "01", "fear", 1), FaceClips.row(execution, FaceClips.SIZE, "02", "fear",
                2),
            TableRows.row("01", "fear", null));

        NodeCall call = execute(faces, null);

        assertThat(call.object(0).getSummary()).isEqualTo("Kernel Decoupler, from the person, 2 clips, lambda 1.0");
        assertThat(call.warning()).contains(
            "1 of 3 rows have no face clip (first: Row2): a trainer can't train on them against "
                + "this decoupling.");
        DecouplingPortObject made = (DecouplingPortObject) call.object(0);
        assertThat(made.decoupling().labels()).containsOnlyKeys("Row0", "Row1");
    }

    @Test
    void tellsOfPeopleAndEmotionsThatAreSpeltInSeveralWays() throws Exception {
        parameters.m_givenEmotion = true;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FACES,
            FaceClips.row(execution, FaceClips.SIZE, "s01", "fear", 1),
            FaceClips.row(execution, FaceClips.SIZE, "S01", "Fear", 2), FaceClips.row(execution, FaceClips.SIZE, "s02", "joy",
                3));

        assertThat(execute(faces, null).warning().orElseThrow()).contains("\"S01\" and \"s01\"", "\"Fear\" and \"fear\"");
        parameters.m_givenEmotion = false;
        assertThat(execute(faces, null).warning().orElseThrow()).contains("\"S01\" and \"s01\"").doesNotContain("Fear");
    }

    @Test
    void failsOnClipsOfAnotherSize() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), new ClipSize(3, 32, 32));

        assertThatThrownBy(() -> execute(faces, TrainedModels.idNet())).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("but the model takes 2 frames of 32 x 32 pixels");
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws Exception {
        Path stores = folder.resolve("cancelled");
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        assertThatThrownBy(() -> NodeCall.execute(DecouplerNode::execute, parameters, Executions.cancelled(stores), faces,
            null))
            .isInstanceOf(CanceledExecutionException.class);

        try (Stream<Path> files = Files.walk(stores)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void assertRefused(PortObjectSpec faces, PortObjectSpec frozen, String message) {
        assertThatThrownBy(() -> configure(faces, frozen)).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private NodeCall configure(PortObjectSpec... inputs) throws InvalidSettingsException {
        return NodeCall.configure(DecouplerNode::configure, parameters, inputs);
    }

    private NodeCall execute(PortObject... inputs) throws Exception {
        return NodeCall.execute(DecouplerNode::execute, parameters, Executions.running(folder), inputs);
    }
}
