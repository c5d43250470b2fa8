package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.InnerSplit;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.clips.Selection;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;
import org.junit.jupiter.api.Test;

/** Four subjects of four clips; the first three show two of a rare emotion, the last one shows only the frequent one. */
class UnequalClassesTest {

    private static final LossSettings WEIGHTED = new LossSettings(ClassWeights.INVERSE_FREQUENCY, 0, 0);
    private static final LabelledClips CLIPS = new EditedClips(new MovingSquares(4, 2, 2, 3))
        .emotions((index, emotion) -> emotion.equals("down") && index % 4 < 3 ? "rare" : "frequent");
    private static final Selection HELD_OUT = new Selection(.25, 0);

    @Test
    void weightsCountTheClipsThatAreTrainedOnAlone() {
        int[] training = InnerSplit.of(CLIPS, Target.EMOTION, HELD_OUT, new Seeds(1)).training();
        long rare = IntStream.of(training).filter(place -> CLIPS.emotion(place).equals("rare")).count();
        long frequent = training.length - rare;
        String expected = "frequent %s, rare %s".formatted((float) (training.length / (2. * frequent)),
            (float) (training.length / (2. * rare)));

        StageResult result = train(WEIGHTED, HELD_OUT);

        assertThat(parameters(result)).containsEntry("classWeights", "INVERSE_FREQUENCY")
            .containsEntry("weightOfClass", expected);
        assertThat(parameters(train(WEIGHTED, Selection.LAST_EPOCH)).get("weightOfClass"))
            .as("with the clips that were held out").isEqualTo("frequent 0.8, rare 1.3333334").isNotEqualTo(expected);
    }

    /** The kept epoch's model, asked about the clips held out, gives the loss that the epoch was judged by. */
    @Test
    void clipsHeldOutAreJudgedByTheSameLossAndWeights() {
        InnerSplit split = InnerSplit.of(CLIPS, Target.EMOTION, HELD_OUT, new Seeds(1));
        LabelledClips heldOut = new SomeClips(CLIPS, split.heldOut());
        int rare = (int) IntStream.of(split.training()).filter(place -> CLIPS.emotion(place).equals("rare")).count();
        int all = split.training().length;
        double[] weights = {all / (2. * (all - rare)), all / (2. * rare)};

        StageResult result = train(new LossSettings(ClassWeights.INVERSE_FREQUENCY, 2, .1), HELD_OUT);

        double sum = 0;
        List<ClipPrediction> predictions = new Predictor(result.model()).predict(heldOut, ProgressMonitor.none());
        for (int i = 0; i < heldOut.size(); i++) {
            int label = heldOut.emotion(i).equals("rare") ? 1 : 0;
            for (int c = 0; c < 2; c++) {
                double p = predictions.get(i).probabilities()[c];
                sum -= (c == label ? .95 : .05) * weights[c] * Math.pow(1 - p, 2) * Math.log(p);
            }
        }
        assertThat(result.keptEpoch().validationLoss()).isCloseTo(sum / heldOut.size(), within(1e-4));
    }

    @Test
    void anEmotionWithoutClipsIsNamedAndWeighsNothing() {
        StageTrainer trainer = new StageTrainer(ResNet3dKind.MENET, settings(new LossSettings(ClassWeights.INVERSE_FREQUENCY, 2,
            .1), Selection.LAST_EPOCH)).classes(List.of("rare", "never", "frequent"));

        StageResult result = train(trainer);

        assertThat(result.warnings())
            .containsExactly("No clip that MENet is trained on is of the emotion never: it won't learn to name it.");
        assertThat(result.epochs()).allSatisfy(epoch -> assertThat(epoch.loss()).isFinite().isPositive());
        assertThat(parameters(result)).containsEntry("weightOfClass", "rare 1.3333334, never 0.0, frequent 0.8");
    }

    @Test
    void emotionsWithoutClipsAreNamedWithoutWeights() {
        StageTrainer trainer = new StageTrainer(ResNet3dKind.MENET, settings(LossSettings.PLAIN, Selection.LAST_EPOCH))
            .classes(List.of("frequent", "never", "rare", "seldom"));

        assertThat(train(trainer).warnings()).containsExactly(
            "No clip that MENet is trained on is of the emotions never, seldom: it won't learn to name them.");
    }

    @Test
    void lossAndWeightsAreToldByTheModel() {
        assertThat(parameters(train(LossSettings.PLAIN, Selection.LAST_EPOCH))).containsEntry("classWeights", "NONE")
            .containsEntry("focalGamma", "0.0").containsEntry("labelSmoothing", "0.0").doesNotContainKey("weightOfClass");
        assertThat(parameters(train(new LossSettings(ClassWeights.NONE, 2, .1), Selection.LAST_EPOCH)))
            .containsEntry("focalGamma", "2.0").containsEntry("labelSmoothing", "0.1");
    }

    @Test
    void sameSeedGivesTheSameWeightsAndAnotherLossOthers() {
        String plain = id(train(LossSettings.PLAIN, Selection.LAST_EPOCH));
        String weighted = id(train(WEIGHTED, Selection.LAST_EPOCH));

        assertThat(weighted).isNotEqualTo(plain).isEqualTo(id(train(WEIGHTED, Selection.LAST_EPOCH)));
    }

    /** Over an epoch the weights' mean is 1: at the start, where all is guessed, the loss is near log 2 either way. */
    @Test
    void anEpochKeepsItsScale() {
        EpochRecord plain = train(LossSettings.PLAIN, Selection.LAST_EPOCH).epochs().get(0);
        EpochRecord weighted = train(WEIGHTED, Selection.LAST_EPOCH).epochs().get(0);

        assertThat(weighted.crossEntropy()).isCloseTo(plain.crossEntropy(), within(.3));
        assertThat(weighted.loss()).isEqualTo(weighted.crossEntropy());
    }

    private static StageSettings settings(LossSettings loss, Selection selection) {
        return Trained.settings(ResNet3dKind.MENET, 1).toBuilder().loss(loss).terms().selection(selection).build();
    }

    private static StageResult train(LossSettings loss, Selection selection) {
        return train(new StageTrainer(ResNet3dKind.MENET, settings(loss, selection)));
    }

    private static StageResult train(StageTrainer trainer) {
        return trainer.train(CLIPS, TrainingListener.none(), ProgressMonitor.none());
    }

    private static Map<String, String> parameters(StageResult result) {
        return result.model().description().provenance().parameters();
    }

    private static String id(StageResult result) {
        return result.model().description().id();
    }
}
