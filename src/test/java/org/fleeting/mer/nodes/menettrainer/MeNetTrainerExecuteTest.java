package org.fleeting.mer.nodes.menettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.HoldingMonitor;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

class MeNetTrainerExecuteTest {

    private static final ClipSize SMALLEST = new ClipSize(2, 16, 16);
    private static final DataTableSpec OF_UNKNOWN_CLASSES = FaceClips.spec(SMALLEST, new String[0]);

    @TempDir
    Path folder;

    private final MeNetTrainerNodeParameters parameters = new MeNetTrainerNodeParameters();

    @BeforeEach
    void trainBriefly() {
        parameters.m_duration = 1;
        parameters.m_batchSize = 3;
    }

    @Test
    void trainsStageTwoWithoutDecoupling() throws Exception {
        NodeCall call = execute(FaceClips.six(Executions.running(folder), SMALLEST), null, null);

        MENetPortObject model = (MENetPortObject) call.object(0);
        assertThat(model.getSummary()).matches("MENet, stage 2, 3 classes, 16 x 16, T = 2, seed 1, weights [0-9a-f]{12}");
        assertThat(model.getSpec().classes()).containsExactly("disgust", "happiness", "surprise");
        assertThat(model.getSpec().subjects().names()).containsExactly("01", "02");
        assertThat(model.getSpec().labelColumn()).isEqualTo("Emotion");
        assertThat(TableRows.keys(call.table(1))).containsExactly("Epoch 1");
        assertThat(TableRows.column(call.table(1), "MINE Estimate")).containsExactly("?");
        assertThat(TableRows.column(call.table(1), "Diversity (L_div)")).doesNotContain("?");
        assertThat(call.warning()).isEmpty();
        assertThat(TableRows.column(ofView(call, 0), "Loss")).isEqualTo(TableRows.column(call.table(1), "Loss"));
        assertThat(Double.parseDouble(TableRows.column(ofView(call, 0), "Seconds").get(0))).isPositive();
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains("Training of MENet, stage 2", model.getSummary(),
            "random weights, drawn by the seed", "nothing: trained without a decoupling", "1 epoch",
            "0.1, by dot product", "none: no decoupling is connected", "the last", "0.0001", "3, computed at once",
            "1 epoch, 2 steps. All that were set.", "01, 02");
    }

    @Test
    void trainsStageFourFromStageTwoAgainstIdNet() throws Exception {
        PortObject decoupling = TrainedModels.decoupling(TrainedModels.idNet());
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        NodeCall call = execute(faces, TrainedModels.meNet(), decoupling);

        MENetPortObject model = (MENetPortObject) call.object(0);
        assertThat(model.getSummary()).matches(
            "MENet, stage 4, 3 classes, 32 x 32, T = 2, seed 1, weights [0-9a-f]{12}; MINE's estimate .*")
            .endsWith(" nats after");
        assertThat(TableRows.keys(call.table(1))).containsExactly("Epoch 0", "Epoch 1");
        assertThat(TableRows.column(call.table(1), "MINE Estimate"))
            .containsExactly(String.valueOf(model.getSpec().estimates().before()),
                String.valueOf(model.getSpec().estimates().after()));
        assertThat(TableRows.column(call.table(1), "Mutual Information (L_MI)").get(1)).isNotEqualTo("?");
        assertThat(model.getSpec().description().orElseThrow().line())
            .extracting(Provenance::maker).contains("Stage 1 (IDNet)", "MINE Decoupler", "Stage 2 (MENet)");
        assertThat(TableRows.keys(ofView(call, 0))).as("the view has the estimates in words").containsExactly("Epoch 1");
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains(TrainedModels.meNet().getSummary(),
            ((DecouplingPortObject) decoupling).getSummary(), "0.1, set in the MINE Decoupler",
            "that of the initial model");
    }

    @Test
    void tellsWhatKeptItFromThePerson() throws Exception {
        DecouplingPortObject decoupling = TrainedModels.decouplingFromThePerson();

        NodeCall call = execute(FaceClips.six(Executions.running(folder), SMALLEST), null, decoupling);

        assertThat(TableRows.keys(call.table(1))).containsExactly("Epoch 1");
        assertThat(TableRows.column(call.table(1), "Kernel Alignment (L_CKA)")).doesNotContain("?");
        assertThat(TableRows.column(call.table(1), "Mutual Information (L_MI)")).containsExactly("?");
        assertThat(TableRows.column(call.table(1), "MINE Estimate")).containsExactly("?");
        assertThat(TableRows.column(ofView(call, 1), "Fact")).contains("Weight of L_CKA (lambda)", "Kept from the person by")
            .doesNotContain("MINE's estimate", "Held fixed");
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains("1, set in the Kernel Decoupler", decoupling
            .getSummary())
            .anyMatch(value -> value.endsWith(
                "from random weights and was kept from telling people apart by the Kernel Decoupler."))
            .anyMatch(value -> value.contains(" + 1 x L_CKA: "));
        assertThat(((MENetPortObject) call.object(0)).getSpec().description().orElseThrow().line())
            .extracting(Provenance::maker).containsExactly("Kernel Decoupler", "Stage 2 (MENet)");
    }

    @Test
    void givesTheSameBytesForTheSameSeed() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);

        NodeCall one = NodeCall.execute(TrainerNode::execute, parameters,
            Executions.running(folder.resolve("one")), faces, null, null);
        NodeCall two = NodeCall.execute(TrainerNode::execute, parameters,
            Executions.running(folder.resolve("two")), faces, null, null);
        parameters.m_seed = 2;
        NodeCall other = NodeCall.execute(TrainerNode::execute, parameters,
            Executions.running(folder.resolve("other")), faces, null, null);

        assertThat(Files.mismatch(file("one"), file("two"))).isEqualTo(-1);
        assertThat(TableRows.column(one.table(1), "Loss")).isEqualTo(TableRows.column(two.table(1), "Loss"));
        assertThat(one.object(0).getSpec()).isEqualTo(two.object(0).getSpec());
        assertThat(Files.mismatch(file("one"), file("other"))).isNotEqualTo(-1);
        assertThat(other.object(0).getSpec()).isNotEqualTo(one.object(0).getSpec());
    }

    @Test
    void goesOnFromItsCheckpoint() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);
        parameters.m_duration = 2;
        PortObject whole = execute(faces, null, null).object(0);
        parameters.m_checkpointFolder = folder.resolve("checkpoints").toString();
        parameters.m_duration = 1;
        execute(faces, null, null);
        parameters.m_duration = 2;

        NodeCall continued = execute(faces, null, null);

        assertThat(continued.object(0).getSpec()).isEqualTo(whole.getSpec());
        assertThat(TableRows.keys(continued.table(1))).containsExactly("Epoch 1", "Epoch 2");
        assertThat(TableRows.column(ofView(continued, 1), "Value")).contains("2 epochs, 4 steps. All that were set."
            + " Of these, 1 had been trained before and came from a checkpoint.");
        assertThat(TableRows.column(ofView(continued, 0), "Seconds")).hasSize(2).doesNotContain("?");
        assertThat(files("checkpoints")).extracting(file -> file.getFileName().toString())
            .contains("last.safetensors", "best.safetensors", "metrics.csv");
        NetworkPortObjectSpec best = NetworkExport.readSpec(folder.resolve("checkpoints/best.safetensors"));
        assertThat(best.labelColumn()).isEqualTo("Emotion");
        assertThat(best.subjects().names()).containsExactly("01", "02");
    }

    /** As a host sets it for each node that it executes, or KNIME's owner for all. */
    @Test
    void keepsCheckpointsWhereTheSystemPropertySaysUnlessItHasAFolderOfItsOwn() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);
        System.setProperty("fleeting.checkpoints", folder.resolve("safeguards").toString());
        System.setProperty("fleeting.checkpoints.seconds", "0");
        try {
            NodeCall first = execute(faces, null, null);
            NodeCall again = execute(faces, null, null);

            assertThat(again.object(0).getSpec()).isEqualTo(first.object(0).getSpec());
            assertThat(TableRows.column(ofView(again, 1), "Value")).contains("none",
                "1 epoch, 2 steps. All that were set. Of these, 1 had been trained before and came from a checkpoint.");
            parameters.m_checkpointFolder = folder.resolve("own").toString();
            parameters.m_seed = 2;
            execute(faces, null, null);
            assertThat(folder.resolve("own/last.safetensors")).exists();
            assertThat(folder.resolve("safeguards").toFile().list()).as("trainings").hasSize(1);

            System.setProperty("fleeting.checkpoints.seconds", "-1");
            assertThatThrownBy(() -> execute(faces, null, null)).hasMessageContaining(
                "The system property fleeting.checkpoints.seconds is \"-1\", which is no whole number of seconds");
            System.setProperty("fleeting.checkpoints", "safeguards");
            assertThatThrownBy(() -> execute(faces, null, null)).hasMessageContaining(
                "The system property fleeting.checkpoints is \"safeguards\", which is no whole path of a folder");
        } finally {
            System.clearProperty("fleeting.checkpoints");
            System.clearProperty("fleeting.checkpoints.seconds");
        }
    }

    @Test
    void keepsTheBestEpochAndMarksIt() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);
        parameters.m_duration = 3;
        parameters.m_keepBestEpoch = true;
        parameters.m_validationShare = .5;

        NodeCall call = execute(faces, null, null);

        List<String> losses = TableRows.column(call.table(1), "Validation Loss");
        int best = losses.indexOf(losses.stream().min(Comparator.comparing(Double::valueOf)).orElseThrow());
        assertThat(TableRows.column(call.table(1), "Kept").indexOf("true")).isEqualTo(best);
        assertThat(TableRows.column(ofView(call, 1), "Value"))
            .contains("6 clips of 2 subjects. 3 of them were held out to judge the epochs; the others were trained on.")
            .anyMatch(value -> value.startsWith("The weights after epoch " + (best + 1) + ", where the loss"));
    }

    @Test
    void warnsThatTheLimitEndedIt() throws Exception {
        parameters.m_duration = 100_000;
        parameters.m_maxMinutes = 1e-6;

        NodeCall call = execute(FaceClips.six(Executions.running(folder), SMALLEST), null, null);

        assertThat(call.warning())
            .contains("Stage 2 ended in epoch 1, step 1 of 2, since the limit of minutes is over.");
    }

    @Test
    void leavesOutRowsWithoutAFaceAndWarns() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, OF_UNKNOWN_CLASSES, TableRows.row("01", "fear", null),
            FaceClips.row(execution, SMALLEST, "01", "fear", 1), FaceClips.row(execution, SMALLEST, "02", "anger", 2));

        NodeCall call = execute(faces, null, null);

        assertThat(call.warning())
            .contains("1 of 3 rows have no face clip (first: Row0): they are not trained on.");
        assertThat(TableRows.column(ofView(call, 1), "Value")).contains(call.warning().orElseThrow());
        assertThat(((MENetPortObject) call.object(0)).getSpec().classes()).containsExactly("fear", "anger");
    }

    @Test
    void failsOnASingleClass() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, OF_UNKNOWN_CLASSES,
            FaceClips.row(execution, SMALLEST, "01", "fear", 1), FaceClips.row(execution, SMALLEST, "02", "fear", 2));

        assertFails(faces, null, "MENet needs clips of 2 or more emotions to tell apart, found only [fear].");
    }

    @Test
    void failsOnASubjectWithAMissingEmotion() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, OF_UNKNOWN_CLASSES,
            FaceClips.row(execution, SMALLEST, "01", "fear", 1), FaceClips.row(execution, SMALLEST, "02", null, 2));

        assertFails(faces, null, "Clip Row1 has no emotion.");
    }

    @Test
    void failsWithoutClips() throws Exception {
        assertFails(TableRows.table(Executions.running(folder), OF_UNKNOWN_CLASSES), null,
            "MENet can't be trained on 0 clip(s): 2 or more are needed.");
    }

    @Test
    void failsOnClipsOfAnotherSizeThanTheInitialModels() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);

        assertThatThrownBy(() -> execute(faces, TrainedModels.meNet(), null)).isInstanceOf(KNIMEException.class)
            .hasMessage("Clip Row0 has 2 frames of 16 x 16 pixels (height x width), but the initial MENet takes 2 frames of "
                + "32 x 32 pixels (height x width).");
    }

    @Test
    void leavesNoModelBehindWhenCancelled() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), SMALLEST);

        assertThatThrownBy(() -> NodeCall.execute(TrainerNode::execute, parameters,
            Executions.cancelled(folder.resolve("cancelled")), faces, null, null))
            .isInstanceOf(CanceledExecutionException.class);

        assertThat(files("cancelled")).isEmpty();
    }

    @Test
    void leavesStageFourWhenCancelled() throws Exception {
        parameters.m_duration = 100_000;
        Path stores = folder.resolve("stopped");
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);
        PortObject meNet = TrainedModels.meNet();
        PortObject idNet = TrainedModels.decoupling(TrainedModels.idNet());
        HoldingMonitor monitor = new HoldingMonitor("Stage 4, epoch ");

        assertThatThrownBy(() -> NodeCall.execute(TrainerNode::execute, parameters,
            Executions.running(stores, monitor), faces, meNet, idNet)).isInstanceOf(CanceledExecutionException.class);

        assertThat(monitor.isHolding()).as("ended while a native call went on").isTrue();
        assertThat(monitor.endsWhenLetGo()).as("the training ends after the call").isTrue();
        assertThat(files("stopped")).as("files left in the node's file stores").isEmpty();
    }

    private static BufferedDataTable ofView(NodeCall call, int table) {
        return (BufferedDataTable) call.internal()[table];
    }

    private NodeCall execute(PortObject... inputs) throws Exception {
        return NodeCall.execute(TrainerNode::execute, parameters, Executions.running(folder), inputs);
    }

    private void assertFails(BufferedDataTable faces, PortObject initial, String message) {
        assertThatThrownBy(() -> NodeCall.execute(TrainerNode::execute, parameters,
            Executions.running(folder.resolve("failed")), faces, initial, null))
            .isInstanceOfSatisfying(KNIMEException.class, e -> {
                assertThat(e).hasMessage(message);
                assertThat(e.getKNIMEMessage().getResolutions()).isNotEmpty();
            });
    }

    private Path file(String run) throws IOException {
        List<Path> files = files(run);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<Path> files(String run) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(run))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
