package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.IDNetPortObjectSpec;
import org.fleeting.mer.nodes.ports.MENetPortObjectSpec;
import org.fleeting.mer.nodes.stages.TrainingFacts.Fact;
import org.fleeting.mer.nodes.stages.TrainingFacts.Part;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.Ending.Reason;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.stage.StageResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;

class TrainingWordsTest {

    private static final double NONE = Double.NaN;
    private static final MENetPortObjectSpec MENET =
        new MENetPortObjectSpec("Emotion", List.of("disgust", "happiness", "surprise"), Optional.empty());
    private static final List<EpochRecord> DECOUPLED =
        List.of(new EpochRecord(2, 1, 4, 1.75, 1.5, Map.of("L_div", 0.5), 2, 0.25, 1.625, 0.75, 125),
            new EpochRecord(2, 2, 4, 1.25, 1, Map.of("L_div", 0.25), 2.25, 0.5, 1.875, 1, 65));
    private static final List<EpochRecord> PLAIN =
        List.of(new EpochRecord(1, 1, 3, 1.5, 1.5, Map.of("L_div", NONE), NONE, 0.375, NONE, NONE, 0.25));

    @TempDir
    Path folder;

    private final TestParameters parameters = new TestParameters();
    private TableClips clips;

    /** MENet's, with the paper's weight of L_div. */
    private static final class TestParameters extends StageParameters {

        TestParameters() {
            super(2);
        }

        @Override
        public NetworkKind kind() {
            return ResNet3dKind.MENET;
        }

        @Override
        public String labelColumn() {
            return "Emotion";
        }

        @Override
        public StageSettings toSettings() {
            return settings().build();
        }
    }

    @BeforeEach
    void readSixClips() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);
        clips = TableClips.read(faces, InputTable.of(faces.getDataTableSpec(), "Face Clip", Optional.of("Subject"),
            Optional.of("Emotion")), Executions.running(folder));
    }

    @Test
    void tellOfATrainingAgainstTheOtherBranch() throws Exception {
        DecouplingPortObject decoupling = TrainedModels.decoupling(TrainedModels.idNet());

        Map<String, String> words = words(new TrainingInputs(parameters, clips, TrainedModels.meNet(), decoupling),
            new StageResult(null, DECOUPLED, .125, .0625, 0, 0, completed(2, 2), List.of()));

        assertThat(words.keySet()).containsExactly("Worth a look", "Training", "Clips", "Epochs", "Kept", "Loss", "Accuracy",
            "MINE's estimate", "Time");
        assertThat(words).containsEntry("Training", "MENet learned to tell 3 emotions apart: disgust, happiness, surprise. It"
            + " started from an earlier MENet and was trained against IDNet, which was held fixed.")
            .containsEntry("Clips", "6 clips of 2 subjects. All were trained on.")
            .containsEntry("Epochs", "2 epochs, 8 steps. All that were set.")
            .containsEntry("Kept", "The weights after epoch 2, the last. No clips were held out to choose by.")
            .containsEntry("Loss", "Cross-entropy + 0.1 x L_div + 0.1 x L_MI: 1.750 in epoch 1, 1.250 in epoch 2, means over"
                + " the epoch while the weights changed.")
            .containsEntry("Time", "3 min 10 s for all epochs, 1 min 35 s each on average, without reading the clips and"
                + " MINE's estimate.");
        assertThat(words.get("MINE's estimate")).startsWith("0.125 nats before the training, 0.063 after: how much the"
            + " features of MENet and of the fixed IDNet tell of each other").contains("no proof that there is none");
    }

    @Test
    void sayThatMineNeedsMoreClips() throws Exception {
        DecouplingPortObject decoupling = TrainedModels.decoupling(TrainedModels.idNet());

        Map<String, String> words = words(new TrainingInputs(parameters, clips, null, decoupling),
            new StageResult(null, DECOUPLED, NONE, NONE, 3, 0, completed(2, 1), List.of()));

        assertThat(words).containsEntry("MINE's estimate", "Not measured: it takes 4 or more clips to train on.");
    }

    @Test
    void tellOfAFirstStageOfOneEpoch() {
        Map<String, String> words = Map.copyOf(words(new TrainingInputs(parameters, clips, null, null), PLAIN, 0, 0, 1));

        assertThat(words).doesNotContainKey("MINE's estimate")
            .containsEntry("Epochs", "1 epoch, 3 steps. All that were set.")
            .containsEntry("Accuracy", "37.5 % of the training clips were named rightly in epoch 1. What is right on"
                + " training clips says nothing of unseen ones.")
            .containsEntry("Time", "0.25 s for the epoch, without reading the clips.");
        assertThat(words.get("Training")).endsWith(" It started from random weights and was trained without a decoupling.");
        assertThat(words.get("Loss")).startsWith("Cross-entropy: 1.500 in epoch 1, ");
    }

    @Test
    void nameTheSubjectsOfIdNetUnlessTheyAreMany() {
        List<String> many = IntStream.range(0, 13).mapToObj(i -> "s" + i).toList();
        IDNetPortObjectSpec idNet = new IDNetPortObjectSpec("Subject", many, Optional.empty());
        TrainingFacts facts = new TrainingFacts();

        new TrainingWords(new TrainingInputs(parameters, clips, null, null),
            new StageResult(null, PLAIN, NONE, NONE, 0, 0, completed(1, 1), List.of()), idNet).addTo(facts);

        assertThat(facts.of(Part.SUMMARY).get(1).value()).startsWith("IDNet learned to tell 13 subjects apart. It started");
    }

    @Test
    void tellOfTheBestEpochAndOfTheOneGoneOnFrom() {
        Map<String, String> words = words(new TrainingInputs(parameters, clips, null, null), DECOUPLED, 2, 1, 1);

        assertThat(words)
            .containsEntry("Clips", "6 clips of 2 subjects. 2 of them were held out to judge the epochs; the others were"
                + " trained on.")
            .containsEntry("Kept", "The weights after epoch 1, where the loss on the held-out clips was lowest (1.625)."
                + " Since it was chosen by them, their loss and accuracy there flatter a little.");
        assertThat(words.get("Accuracy")).startsWith("50.0 % of the training clips were named rightly in epoch 2, and 75.0 %"
            + " of the held-out clips after epoch 1. ");
        assertThat(words.get("Epochs")).endsWith(" Of these, 1 had been trained before and came from a checkpoint.");
        assertThat(words.get("Time")).endsWith(" Epochs from a checkpoint count as they took then.");
    }

    @ParameterizedTest
    @CsvSource({"NO_IMPROVEMENT, the loss on the held-out clips had not fallen for 7 epochs",
        "TIME_LIMIT, the limit of minutes was over",
        "STOP_FILE, a file \"stop\" was in the checkpoint folder", "NOT_FINITE, the loss was no longer a finite number"})
    void sayWhyTheTrainingEndedEarly(Reason reason, String why) {
        parameters.m_duration = 300;
        parameters.m_keepBestEpoch = true;
        parameters.m_patience = 7;

        Map<String, String> words = words(new TrainingInputs(parameters, clips, null, null), new StageResult(null, DECOUPLED,
            NONE, NONE, 0, 0, new Ending(reason, 2, 2, Optional.empty()), List.of()));

        assertThat(words).containsEntry("Epochs", "2 epochs, 8 steps. 300 epochs were set; it ended early, since " + why + ".");
        assertThat(words.get("Kept").contains("the last with a finite loss")).isEqualTo(reason == Reason.NOT_FINITE);
    }

    @Test
    void countInStepsWhereStepsWereSet() {
        parameters.m_duration = 300;
        parameters.m_unit = StageParameters.Unit.STEPS;

        Map<String, String> words = words(new TrainingInputs(parameters, clips, null, null), new StageResult(null, DECOUPLED,
            NONE, NONE, 0, 0, new Ending(Reason.TIME_LIMIT, 2, 2, Optional.empty()), List.of()));

        assertThat(words.get("Epochs")).contains("300 steps were set");
    }

    @ParameterizedTest
    @CsvSource({"0.004, 0.00 s", "9.99, 9.99 s", "59.4, 59.4 s", "59.6, 1 min 0 s", "3599, 59 min 59 s", "3600, 1 h 0 min",
        "7500, 2 h 5 min"})
    void tellTimesAsPeopleDo(double seconds, String words) {
        assertThat(Figures.duration(seconds)).isEqualTo(words);
    }

    private static Ending completed(int epochs, int kept) {
        return new Ending(Reason.COMPLETED, epochs, kept, Optional.empty());
    }

    private static Map<String, String> words(TrainingInputs inputs, List<EpochRecord> epochs, int heldOut, int restored,
        int kept) {
        return words(inputs, new StageResult(null, epochs, NONE, NONE, heldOut, restored, completed(epochs.size(), kept),
            List.of()));
    }

    private static Map<String, String> words(TrainingInputs inputs, StageResult result) {
        TrainingFacts facts = new TrainingFacts();
        new TrainingWords(inputs, result, MENET).addTo(facts);
        return facts.of(Part.SUMMARY).stream()
            .collect(Collectors.toMap(Fact::name, Fact::value, (a, b) -> a, LinkedHashMap::new));
    }
}
