package org.fleeting.mer.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.decoupling.Decoupler;
import org.fleeting.mer.training.stage.EditedClips;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    @Test
    void predictsClassOfLargestProbability() {
        List<ClipPrediction> predictions = new Predictor(Trained.idNet().model()).predict(Trained.CLIPS, NONE);

        assertThat(predictions).extracting(ClipPrediction::key).startsWith("clip0", "clip1").hasSize(8);
        assertThat(predictions).allSatisfy(prediction -> {
            double[] p = prediction.probabilities();
            assertThat(DoubleStream.of(p).sum()).isCloseTo(1, within(1e-6));
            assertThat(prediction.predicted()).isEqualTo(p[0] >= p[1] ? "subject 1" : "subject 2");
            assertThat(prediction.features()).hasSize(512);
        });
    }

    @Test
    void namesNoClassWhereThereAreNoNumbers() {
        TrainedNetwork whole = Trained.idNet().model();
        NetworkDescription known = whole.description();
        Normalisation huge = new Normalisation(List.of(3e38f, 3e38f, -3e38f), known.normalisation().deviation());
        TrainedNetwork model = new TrainedNetwork(new NetworkDescription(known.id(), 1, known.shape(), known.clipSize(),
            known.classes(), known.inputMode(), huge, null, null, null, known.line()), whole.weights(), null);

        assertThatThrownBy(() -> new Predictor(model).predict(Trained.CLIPS, NONE)).isInstanceOf(InvalidInputException.class)
            .hasMessage("IDNet, stage 1 gives no numbers for clip clip0, but [NaN, NaN]");
        assertThatThrownBy(() -> new Decoupler(MineSettings.DEFAULT).decouple(Trained.CLIPS, model, NONE))
            .isInstanceOf(InvalidInputException.class)
            .hasMessageStartingWith("The features of IDNet of clip clip0 are no numbers, but ");
    }

    @Test
    void mapsSumToOneOnEveryFrame() {
        ClipPrediction prediction = new Predictor(Trained.idNet().model()).predict(Trained.CLIPS, NONE).get(0);

        assertThat(prediction.maps()).hasNumberOfRows(3);
        for (float[] map : prediction.maps()) {
            double sum = 0;
            for (float place : map) {
                sum += place;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    /** L_div of three maps: 1/2 (sim(M_1, M_0) + 1/2 (sim(M_2, M_0) + sim(M_2, M_1))). */
    @Test
    void tellsHowAlikeTheMapsOfEachClipAre() {
        TrainedNetwork meNet = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)))
            .model();

        List<ClipPrediction> predictions = new Predictor(meNet, 3).predict(Trained.CLIPS, NONE);

        assertThat(predictions).allSatisfy(prediction -> {
            float[][] m = prediction.maps();
            assertThat(prediction.mapSimilarity()).isCloseTo(
                (cosine(m[1], m[0]) + (cosine(m[2], m[0]) + cosine(m[2], m[1])) / 2) / 2, within(1e-5));
        });
        assertThat(predictions).extracting(ClipPrediction::mapSimilarity).doesNotHaveDuplicates();
    }

    private static double cosine(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void batchSizeChangesNothing() {
        TrainedNetwork model = Trained.idNet().model();

        List<ClipPrediction> oneByOne = new Predictor(model, 1).predict(Trained.CLIPS, NONE);
        List<ClipPrediction> together = new Predictor(model, 8).predict(Trained.CLIPS, NONE);

        for (int i = 0; i < 8; i++) {
            assertThat(oneByOne.get(i).probabilities())
                .containsExactly(together.get(i).probabilities(), within(1e-5));
        }
    }

    @Test
    void rejectsClipsOfOtherSize() {
        LabelledClips longer = new MovingSquares(2, 2, 1, 4);

        assertThatThrownBy(() -> new Predictor(Trained.idNet().model()).predict(longer, NONE))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("Clip clip0 has 4 frames of 32 x 32 pixels (height x width), but the model takes 3 frames of "
                + "32 x 32 pixels (height x width)");
    }

    @Test
    void asksForNoEmotion() {
        LabelledClips unlabelled = new EditedClips(Trained.CLIPS).emotions((index, emotion) -> {
            throw new AssertionError("asked");
        });

        assertThat(new Predictor(Trained.idNet().model()).predict(unlabelled, NONE)).hasSize(8);
    }

    @Test
    void stopsWhenCancelled() {
        ProgressMonitor cancelled = new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                throw new CancellationException("by the user");
            }
        };

        assertThatThrownBy(() -> new Predictor(Trained.idNet().model()).predict(Trained.CLIPS, cancelled))
            .isInstanceOf(CancellationException.class);
    }
}
