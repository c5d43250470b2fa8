package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class DecouplerTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    @Test
    void holdsFeaturesOfEveryClipAsPredictionSeesThem() {
        ClipPrediction prediction = new Predictor(Trained.idNet().model()).predict(Trained.CLIPS, NONE).get(3);

        float[] features = Trained.decoupling().features().get("clip3");

        assertThat(Trained.decoupling().features()).hasSize(8);
        assertThat(maximumOverFrames(features)).containsExactly(prediction.features(), within(1e-5f));
    }

    @Test
    void newMineComesFromSeed() {
        assertThat(id(Trained.decoupling().mine()))
            .isEqualTo(id(decouple(new Decoupler(MineSettings.DEFAULT)).mine()));
        assertThat(id(Trained.decoupling().mine())).isNotEqualTo(id(decouple(new Decoupler(settings(2))).mine()));
    }

    @Test
    void takesOnMineAsTrainingAgainstPreviousDecouplingLeftIt() {
        Decoupling first = Trained.decoupling();
        TrainedNetwork trained =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)).against(first)).model();

        Decoupling second = new Decoupler(settings(2)).continueFrom(first).decouple(Trained.CLIPS, trained, NONE);

        assertThat(id(second.mine())).isEqualTo(id(trained.mine().orElseThrow().weights()))
            .isNotEqualTo(id(first.mine()));
        assertThat(second.description().continuesMine()).isTrue();
    }

    @Test
    void takesOnMineOfPreviousDecouplingThatBranchNeverMetIfItWasTrained() {
        Decoupling first = Trained.decoupling();
        TrainedNetwork trained =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)).against(first)).model();
        Decoupling second = new Decoupler(settings(2)).continueFrom(first).decouple(Trained.CLIPS, trained, NONE);

        Decoupling third = decouple(new Decoupler(settings(3)).continueFrom(second));

        assertThat(id(third.mine())).isEqualTo(id(second.mine()));
        assertThat(third.description().continuesMine()).isTrue();
    }

    /** As where the edge from the previous Decoupler to the trainer was cut. */
    @Test
    void takesOnNoMineThatWasNeverTrained() {
        Decoupling first = Trained.decoupling();

        Decoupling second = decouple(new Decoupler(settings(2)).continueFrom(first));

        assertThat(id(second.mine())).isEqualTo(id(decouple(new Decoupler(settings(2))).mine()))
            .isNotEqualTo(id(first.mine()));
        assertThat(second.description().continuesMine()).isFalse();
        assertThat(second.description().provenance().parents()).doesNotContain(first.description().id());
    }

    @Test
    void rejectsPreviousMineWithOtherInputs() {
        MineSettings raw = new MineSettings(.1, MineNetwork.Join.RAW, FeaturePooling.OVER_TIME, 1, 1e-4, true,
            .01, 1);

        assertThatThrownBy(() -> decouple(new Decoupler(raw).continueFrom(Trained.decoupling())))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("The previous decoupling's MINE joins features PROJECTED, but this one is set to RAW");
    }

    @Test
    void trainsAgainstRawFeaturesPooledOverTime() {
        MineSettings raw = new MineSettings(.2, MineNetwork.Join.RAW, FeaturePooling.OVER_TIME, 2, 1e-4,
            false, .01, 1);
        Decoupling decoupling = decouple(new Decoupler(raw));

        StageResult result =
            Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1)).against(decoupling));

        assertThat(result.epochs().get(0).mutualInformation()).isFinite();
    }

    private static Decoupling decouple(Decoupler decoupler) {
        return decoupler.decouple(Trained.CLIPS, Trained.idNet().model(), NONE);
    }

    private static MineSettings settings(long seed) {
        MineSettings d = MineSettings.DEFAULT;
        return new MineSettings(d.lambda(), d.join(), d.pooling(), d.mineSteps(), d.mineLearningRate(),
            d.isGradientCorrected(), d.averageRate(), seed);
    }

    private static float[] maximumOverFrames(float[] features) {
        float[] maximum = new float[512];
        for (int i = 0; i < features.length; i++) {
            maximum[i % 512] = Math.max(maximum[i % 512], features[i]);
        }
        return maximum;
    }

    private static String id(Weights weights) {
        return weights.addTo(new ContentHash()).hex();
    }
}
