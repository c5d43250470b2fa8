package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.mer.input.LabelledClips;
import org.fleeting.mer.model.NetworkDescription;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.network.weights.EditedWeights;
import org.fleeting.mer.network.weights.FormerWeights;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.TrainingListener;
import org.fleeting.mer.training.clips.MovingSquares;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ai.djl.ndarray.NDManager;

/** Of clips of one frame, earlier builds saved kernels that extended in time. */
class FormerFilesTest {

    private static final LabelledClips CLIPS = new MovingSquares(2, 2, 2, 1);

    @TempDir
    private Path folder;

    @Test
    void modelKeepsItsWeightsAndPredictsTheSame() throws IOException {
        NetworkDescription trained = train(trainer(1)).model().description();
        TrainedNetwork former = former(trained);
        Path file = folder.resolve("former");
        former.save(file);

        TrainedNetwork loaded = TrainedNetwork.load(file);

        assertThat(loaded.description()).isEqualTo(former.description());
        assertThat(EditedWeights.header(file)).contains("[64,3,7,7,7]");
        Path again = folder.resolve("again");
        loaded.save(again);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        TrainedNetwork cut = cut(former);
        assertThat(cut.weights().arrays().get("01conv0_01conv_weight").shape()).containsExactly(64, 3, 7, 7);
        assertThat(probabilities(loaded)).usingElementComparator(Arrays::compare).isEqualTo(probabilities(cut));
        TrainedNetwork next = train(trainer(1).startFrom(loaded)).model();
        assertThat(next.weights().hash()).isEqualTo(train(trainer(1).startFrom(cut)).model().weights().hash());
        assertThat(next.description().line().get(0)).isEqualTo(former.description().line().get(0));
    }

    @Test
    void checkpointGoesOn() throws IOException {
        StageResult whole = train(trainer(3));
        assertThatThrownBy(() -> trainer(3).checkpoints(folder).train(CLIPS, new TrainingListener() {
            @Override
            public void onStep(StepRecord step) {
                if (step.epoch() == 3) {
                    throw new CancellationException();
                }
            }
        }, ProgressMonitor.none())).isInstanceOf(CancellationException.class);
        FormerWeights.extend(folder.resolve("last.safetensors"));

        StageResult resumed = train(trainer(3).checkpoints(folder));

        assertThat(resumed.restoredEpochs()).isPositive();
        assertThat(resumed.model().weights().hash()).isEqualTo(whole.model().weights().hash());
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() throws IOException {
        Path file = folder.resolve("model");
        train(trainer(1)).model().save(file);
        EditedWeights.replace(file, "[64,3,7,7]", "[64,3,1,7,7]");

        assertThatThrownBy(() -> TrainedNetwork.load(file)).isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(" holds the weights of another model: Parameter conv0.conv.weight is F32 [64, 3, 1, 7, 7]");
    }

    private static StageTrainer trainer(int epochs) {
        return new StageTrainer(ResNet3dKind.MENET, Trained.settings(ResNet3dKind.MENET, epochs));
    }

    private static StageResult train(StageTrainer trainer) {
        return trainer.train(CLIPS, TrainingListener.none(), ProgressMonitor.none());
    }

    private static TrainedNetwork former(NetworkDescription like) {
        try (NDManager manager = TorchEngine.newManager()) {
            ClassifierBlock network = like.shape().formerNetwork(manager).orElseThrow();
            Golden.fill(network);
            return model(like, like.shape(), Weights.of(network));
        }
    }

    private static TrainedNetwork cut(TrainedNetwork former) {
        try (NDManager manager = TorchEngine.newManager()) {
            ClassifierBlock network = former.description().shape().blankNetwork(manager);
            former.weights().into(network);
            return model(former.description(), network.shape(), Weights.of(network));
        }
    }

    private static TrainedNetwork model(NetworkDescription like, NetworkShape shape, Weights weights) {
        return new TrainedNetwork(new NetworkDescription(weights.hash(), like.stage(), shape, like.clipSize(), like.classes(),
            like.inputMode(), like.normalisation(), null, null, null, like.line()), weights, null);
    }

    private static List<double[]> probabilities(TrainedNetwork model) {
        return new Predictor(model).predict(CLIPS, ProgressMonitor.none()).stream().map(ClipPrediction::probabilities)
            .toList();
    }
}
