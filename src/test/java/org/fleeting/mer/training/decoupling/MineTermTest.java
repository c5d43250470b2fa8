package org.fleeting.mer.training.decoupling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.stage.StageResult;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ContentHash;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** MINE where strangers are chosen; without that it is tested where it was. */
class MineTermTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();
    private static final NetworkShape MENET = ResNet3dKind.MENET.shape(3, 32, 32, 2, Attention.DAO);

    @TempDir
    private Path folder;

    /** clip0 and clip4 are of one person. */
    @Test
    void ofABatchWithoutStrangersIsZeroAndLearnsNothing() {
        Decoupling decoupling = decouple(true, false);
        try (NDManager manager = TorchEngine.newManager()) {
            DecouplingTerm term = DecouplingTerms.of(decoupling, MENET, manager);
            String before = hash(term);

            assertThat(gradient(term, decoupling, List.of("clip0", "clip4"), manager)).containsOnly(0);
            assertThat(hash(term)).isEqualTo(before);
            assertThat(gradient(term, decoupling, List.of("clip0", "clip1"), manager)).isNotEqualTo(new float[2 * 3 * 512]);
            assertThat(hash(term)).isNotEqualTo(before);
        }
    }

    /** clip0 and clip1 are of two people and one emotion, clip2 is alone with another. */
    @Test
    void sendsNoGradientToAClipWithoutStrangers() {
        Decoupling decoupling = decouple(false, true);
        try (NDManager manager = TorchEngine.newManager()) {
            float[] gradient = gradient(DecouplingTerms.of(decoupling, MENET, manager), decoupling, List.of("clip0", "clip1",
                "clip2"),
                manager);

            for (int clip = 0; clip < 3; clip++) {
                float sum = 0;
                for (int i = 0; i < 3 * 512; i++) {
                    sum += Math.abs(gradient[clip * 3 * 512 + i]);
                }
                assertThat(sum > 0).as("clip %d", clip).isEqualTo(clip < 2);
            }
        }
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Decoupling decoupling = decouple(true, true);
        Path file = folder.resolve("decoupling");

        decoupling.save(file);
        Decoupling read = Decoupling.load(file);

        assertThat(read.description()).isEqualTo(decoupling.description());
        assertThat(read.labels()).isEqualTo(decoupling.labels()).hasSize(8);
        assertThat(read.description().provenance().parameters()).containsEntry("isOtherPeopleOnly", "true")
            .containsEntry("isGivenEmotion", "true");
    }

    /** Batches of 4 of the 8 clips, in some of which clips have no strangers. */
    @Test
    void goesOnFromACheckpointToTheSameBytes() throws Exception {
        Decoupling decoupling = decouple(true, true);
        StageResult whole = Trained.train(trainer(decoupling));

        Path checkpoints = folder.resolve("checkpoints");
        assertThatThrownBy(() -> trainer(decoupling).checkpoints(checkpoints).train(Trained.CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                if (step.epoch() == 2) {
                    throw new CancellationException();
                }
            }
        }, NONE)).isInstanceOf(CancellationException.class);
        StageResult resumed = Trained.train(trainer(decoupling).checkpoints(checkpoints));

        assertThat(resumed.restoredEpochs()).isEqualTo(1);
        assertThat(resumed.epochs().get(1).mutualInformation()).isFinite().isEqualTo(whole.epochs().get(1).mutualInformation());
        assertThat(Trained.bytes(resumed.model(), folder.resolve("model"))).isEqualTo(Trained.bytes(whole.model(), folder
            .resolve("model")));
    }

    private static float[] gradient(DecouplingTerm term, Decoupling decoupling, List<String> clips, NDManager manager) {
        NDArray features = manager.randomNormal(new Shape(clips.size(), 3, 512));
        try (GradientMode recording = GradientMode.on()) {
            DecoupledBatch batch = new DecoupledBatch(features, decoupling, clips, Target.EMOTION);
            term.learn(batch, new RandomSource(1), NONE);
            features.setRequiresGradient(true);
            GradientMode.backward(term.penalty(batch, new RandomSource(1)));
            return features.getGradient().toFloatArray();
        }
    }

    private static String hash(DecouplingTerm term) {
        return term.weights().orElseThrow().addTo(new ContentHash()).hex();
    }

    private static Decoupling decouple(boolean isOtherPeopleOnly, boolean isGivenEmotion) {
        MineSettings d = MineSettings.DEFAULT;
        return new Decoupler(new MineSettings(d.lambda(), d.join(), d.pooling(), d.mineSteps(), d.mineLearningRate(),
            d.isGradientCorrected(), d.averageRate(), d.seed(), isOtherPeopleOnly, isGivenEmotion)).decouple(Trained.CLIPS,
                Trained
                    .idNet().model(), NONE);
    }

    private static StageTrainer trainer(Decoupling decoupling) {
        return new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 2)).against(decoupling);
    }
}
