package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.InnerSplit;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.clips.Selection;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains RCN-W, small and with dropout, on single frames with implicit augmentation. */
class ImplicitlyAugmentedTrainingTest {

    private static final NetworkKind KIND = NetworkKinds.named("RCN-W");
    private static final LabelledClips CLIPS = new MovingSquares(4, 2, 2, 1);
    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    @Test
    void goesOnToTheSameBytesAsWithoutABreak() throws Exception {
        StageResult whole = train(trainer(settings(EPOCHS)), TrainingListener.none());

        assertThatThrownBy(() -> train(trainer(settings(EPOCHS)).checkpoints(folder), Trained.cancelAt(3)))
            .isInstanceOf(CancellationException.class);
        StageResult resumed = train(trainer(settings(EPOCHS)).checkpoints(folder), TrainingListener.none());

        assertThat(resumed.restoredEpochs()).isPositive();
        assertThat(losses(resumed)).isEqualTo(losses(whole));
        assertThat(saved(resumed, "resumed")).hasSameBinaryContentAs(saved(whole, "whole"));
    }

    /** Lambda of every epoch depends on how many there are to be. */
    @Test
    void refusesToGoOnToAnotherEnd() {
        train(trainer(settings(2)).checkpoints(folder), TrainingListener.none());

        assertThatThrownBy(() -> train(trainer(settings(3)).checkpoints(folder), TrainingListener.none()))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("%s belongs to another training: its epochs is 2, and here it is 3", folder.resolve(
                "last.safetensors"));
    }

    /** 16 clips are 4 batches an epoch. */
    @Test
    void countsEpochsWhereTheDurationIsInSteps() throws Exception {
        StageSettings steps = settings(1).toBuilder().duration(2 * EPOCHS * 2, DurationUnit.STEPS).build();

        assertThat(losses(train(trainer(steps), TrainingListener.none())))
            .isEqualTo(losses(train(trainer(settings(EPOCHS)), TrainingListener.none())));
    }

    @Test
    void costsMoreInTrainingAndIsNotInTheModel() throws Exception {
        StageResult augmented = train(trainer(settings(EPOCHS)), TrainingListener.none());
        StageResult plain = train(trainer(settings(EPOCHS).toBuilder().loss(LossSettings.PLAIN).build()),
            TrainingListener.none());

        EpochRecord first = augmented.epochs().get(0);
        assertThat(first.loss()).isEqualTo(first.crossEntropy()).isGreaterThan(plain.epochs().get(0).loss());
        assertThat(parameters(augmented, "implicitAugmentation")).isEqualTo("10.0");
        assertThat(parameters(plain, "implicitAugmentation")).isEqualTo("0.0");
        assertThat(Files.readString(saved(augmented, "model"), StandardCharsets.ISO_8859_1))
            .as("what is kept for training alone").doesNotContain("covariance");
    }

    /** Clips held out are judged as they are. */
    @Test
    void judgesClipsHeldOutByThePlainLoss() {
        Selection selection = new Selection(.25, 0);
        InnerSplit split = InnerSplit.of(CLIPS, Target.EMOTION, selection, new Seeds(1));
        LabelledClips heldOut = new SomeClips(CLIPS, split.heldOut());

        StageResult result = train(trainer(settings(EPOCHS).toBuilder().selection(selection).build()), TrainingListener.none());

        List<ClipPrediction> predictions = new Predictor(result.model()).predict(heldOut, ProgressMonitor.none());
        double sum = 0;
        for (int i = 0; i < heldOut.size(); i++) {
            int label = result.model().description().classes().indexOf(heldOut.emotion(i));
            sum -= Math.log(predictions.get(i).probabilities()[label]);
        }
        assertThat(result.keptEpoch().validationLoss()).isCloseTo(sum / heldOut.size(), within(1e-4));
    }

    /** Of the second class there is one clip, of the third none. */
    @Test
    void takesAClassOfOneClipAndOneOfNone() {
        LabelledClips clips = new EditedClips(CLIPS).emotions((index, emotion) -> index == 3 ? "rare" : "frequent");

        StageResult result = trainer(settings(2)).classes(List.of("frequent", "rare", "never"))
            .train(clips, TrainingListener.none(), ProgressMonitor.none());

        assertThat(result.epochs()).allSatisfy(epoch -> assertThat(epoch.loss()).isFinite());
    }

    @Test
    void isRefusedWhereTheLastLayerSeesOtherThanTheFeatures() {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1).toBuilder()
            .loss(LossSettings.PLAIN.withImplicitAugmentation(.5)).build();

        assertThatThrownBy(() -> Trained.train(new StageTrainer(ResNet3dKind.MENET, settings)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("MENet can't be augmented implicitly: its last layer sees other than its features");
    }

    private static StageSettings settings(int epochs) {
        return StageSettings.of(KIND).epochs(epochs).batchSize(4).learningRate(.01)
            .loss(LossSettings.PLAIN.withImplicitAugmentation(10)).build();
    }

    private static StageTrainer trainer(StageSettings settings) {
        return new StageTrainer(KIND, settings);
    }

    private static StageResult train(StageTrainer trainer, TrainingListener listener) {
        return trainer.train(CLIPS, listener, ProgressMonitor.none());
    }

    private Path saved(StageResult result, String name) throws Exception {
        Path file = folder.resolve(name);
        result.model().save(file);
        return file;
    }

    private static List<Double> losses(StageResult result) {
        return result.epochs().stream().map(EpochRecord::loss).toList();
    }

    private static String parameters(StageResult result, String name) {
        return result.model().description().provenance().parameters().get(name);
    }
}
