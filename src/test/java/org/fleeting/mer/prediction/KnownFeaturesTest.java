package org.fleeting.mer.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.input.Normalisation;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.Networks;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.prediction.KnownFeatures.Branch;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.training.mine.NetworkFeatures;
import org.fleeting.mer.training.stage.StageTrainer;
import org.fleeting.mer.training.stage.Trained;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

class KnownFeaturesTest {

    private static final ProgressMonitor NONE = ProgressMonitor.none();
    private static final LabelledClips CLIPS = MovingSquares.eight();
    private static final NetworkShape SHAPE = CLIPS.clip(0).size().shape(ResNet3dKind.IDNET, 4,
        ResNet3dKind.options(Attention.NONE));
    private static final Branch BRANCH = branch("one", Optional.empty(), InputMode.RGB);

    /** For each clip ten numbers, 40 bytes. */
    private static final int CLIP_BYTES = 40;

    private final List<String> computed = new ArrayList<>();

    private static Branch branch(String weights, Optional<Subtraction> subtraction, InputMode mode) {
        return new Branch(weights, SHAPE, subtraction,
            new ClipInput(SHAPE.kind().input(), mode, Normalisation.none(NetworkShape.CHANNELS)));
    }

    private List<float[]> ask(KnownFeatures known, Branch branch, LabelledClips clips, String name, float value) {
        return known.of(branch, clips, NONE, () -> {
            computed.add(name);
            float[] features = new float[CLIP_BYTES / Float.BYTES];
            features[1] = value;
            return Collections.nCopies(clips.size(), features);
        });
    }

    @Test
    void areComputedOnceForANetworkAndClips() {
        KnownFeatures known = new KnownFeatures(1 << 20);
        LabelledClips same = MovingSquares.eight();

        List<float[]> first = ask(known, BRANCH, CLIPS, "first", 1);

        assertThat(ask(known, BRANCH, same, "same", 2)).isEqualTo(first);
        ask(known, branch("two", Optional.empty(), InputMode.RGB), CLIPS, "weights", 1);
        ask(known, branch("one", Optional.of(Subtraction.ONSET_FRAME), InputMode.RGB), CLIPS, "subtraction", 1);
        ask(known, branch("one", Optional.empty(), InputMode.ONSET_DIFFERENCE), CLIPS, "input", 1);
        ask(known, BRANCH, new MovingSquares(4, 2, 1, 3), "clips", 1);
        assertThat(computed).containsExactly("first", "weights", "subtraction", "input", "clips");
    }

    @Test
    void areComputedAgainForAnotherNumberOfThreads() {
        KnownFeatures known = new KnownFeatures(1 << 20);
        int before = TorchEngine.threads();
        try {
            TorchEngine.setThreads(1);
            ask(known, BRANCH, CLIPS, "one", 1);
            TorchEngine.setThreads(2);
            ask(known, BRANCH, CLIPS, "two", 1);
        } finally {
            TorchEngine.setThreads(before);
        }
        assertThat(computed).containsExactly("one", "two");
    }

    @Test
    void areForgottenOldestFirstBeyondTheBound() {
        KnownFeatures known = new KnownFeatures(2L * CLIPS.size() * CLIP_BYTES);
        Branch two = branch("two", Optional.empty(), InputMode.RGB);
        Branch three = branch("three", Optional.empty(), InputMode.RGB);

        ask(known, BRANCH, CLIPS, "1", 1);
        ask(known, two, CLIPS, "2", 1);
        ask(known, BRANCH, CLIPS, "1 again", 1);
        ask(known, three, CLIPS, "3", 1);
        ask(known, BRANCH, CLIPS, "1 for the third time", 1);
        ask(known, two, CLIPS, "2 again", 1);

        assertThat(computed).containsExactly("1", "2", "3", "2 again");
    }

    @Test
    void areNotKeptWhereTheyAreNoNumbers() {
        KnownFeatures known = new KnownFeatures(1 << 20);

        ask(known, BRANCH, CLIPS, "NaN", Float.NaN);
        ask(known, BRANCH, CLIPS, "again", 1);

        assertThat(computed).containsExactly("NaN", "again");
    }

    /** The trainer knows them from its last estimate; the decoupler and probes ask for them next. */
    @Test
    void ofATrainedBranchAreTheBitsThatItsNetworkGives() {
        TrainedNetwork model = Trained.train(new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, 1))
            .against(Trained.decoupling())).model();
        List<String> messages = new ArrayList<>();
        try (NDManager manager = TorchEngine.newManager()) {
            List<float[]> known = NetworkFeatures.ofEach(model, Trained.CLIPS, manager,
                (share, message) -> messages.add(message));

            NetworkDescription network = model.description();
            List<float[]> anew = new Inference(Networks.of(model, manager), network.input(), network.clipSize(), manager)
                .features(Trained.CLIPS, NONE);
            assertThat(messages).as("nothing is computed").isEmpty();
            assertThat(Arrays.deepEquals(known.toArray(), anew.toArray())).as("the same bits").isTrue();
        }
    }
}
