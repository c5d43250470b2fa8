package org.fleeting.mer.training.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.SomeClips;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class NetworkFeaturesTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();

    @Test
    void areThePredictorsFeatures() {
        TrainedNetwork model = Trained.idNet().model();
        List<ClipPrediction> predictions = new Predictor(model).predict(Trained.CLIPS, NONE);

        NetworkFeatures features = features(model, Trained.CLIPS);

        assertThat(features.size()).isEqualTo(8);
        for (int i = 0; i < features.size(); i++) {
            assertThat(features.overTime(i)).isEqualTo(predictions.get(i).features());
        }
    }

    @Test
    void shareWhatTheTrainerReportsOnItsClips() {
        StageSettings settings = Trained.settings(ResNet3dKind.MENET, 1);
        StageResult meNet = Trained.train(new StageTrainer(ResNet3dKind.MENET, settings).against(Trained.decoupling()));
        NetworkFeatures motion = features(meNet.model(), Trained.CLIPS);
        NetworkFeatures identity = features(Trained.idNet().model(), Trained.CLIPS);

        assertThat(motion.sharedWith(identity, settings.seed(), Compute.DEFAULT, NONE))
            .isEqualTo(meNet.mutualInformationAfter());
        assertThat(identity.sharedWith(motion, settings.seed(), Compute.DEFAULT, NONE))
            .isEqualTo(meNet.mutualInformationAfter());
        NetworkFeatures ofThree = features(Trained.idNet().model(), three());
        assertThat(features(meNet.model(), three()).sharedWith(ofThree, 1, Compute.DEFAULT, NONE)).isNaN();
        assertThatThrownBy(() -> motion.sharedWith(ofThree, 1, Compute.DEFAULT, NONE))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areNotComparedWithThoseOfTheSameBranch() {
        NetworkFeatures identity = features(Trained.idNet().model(), Trained.CLIPS);

        assertThatThrownBy(() -> identity.sharedWith(identity, 1, Compute.DEFAULT, NONE))
            .isInstanceOf(InvalidInputException.class).hasMessage("Both connected models tell subjects apart, IDNet and IDNet");
    }

    @Test
    void ofAnUntrainedNetworkAreThoseOfTheSeedAndOfNoTraining() {
        TrainedNetwork model = Trained.idNet().model();

        float[] one = untrained(model, 1);

        assertThat(one).hasSameSizeAs(features(model, Trained.CLIPS).overTime(0)).isEqualTo(untrained(model, 1))
            .isNotEqualTo(untrained(model, 2)).isNotEqualTo(features(model, Trained.CLIPS).overTime(0));
    }

    private static float[] untrained(TrainedNetwork model, long seed) {
        return NetworkFeatures.untrained(model.description(), seed, Trained.CLIPS, Compute.DEFAULT, NONE).overTime(0);
    }

    private static LabelledClips three() {
        return new SomeClips(Trained.CLIPS, new int[] {0, 1, 2});
    }

    private static NetworkFeatures features(TrainedNetwork model, LabelledClips clips) {
        return NetworkFeatures.of(model, clips, Compute.DEFAULT, NONE);
    }
}
