package org.fleeting.mer.network.rcn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.loss.CrossEntropy;
import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.GoldenNetwork;
import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** Compares RCN-A with {@code src/test/python/rcn.py}, an own implementation in plain PyTorch. */
class RcnATest {

    private static final NetworkKind RCN = NetworkKinds.named("RCN-A");
    private static final int CLIPS = 6;

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @Test
    void computesAsPyTorchDoes() {
        NetworkShape shape = shape(new RcnA("without dropout", 32, 5, 0), 28, 28, 3);
        NDArray labels = manager.create(new long[] {0, 1, 2, 0, 1, 2});

        // the biases have gradients of 0: normalisation takes out what they add
        GoldenNetwork.compare("rcn-a", shape.network(manager, 1),
            new NDList(Golden.draw(1528, shape.inputShape(CLIPS), manager)),
            outputs -> CrossEntropy.of(outputs.head(), labels), name -> !name.endsWith("conv_bias"));
    }

    @ParameterizedTest
    @CsvSource({"32, 5, 15331", "64, 7, 55747"})
    void hasAsManyWeightsAsThePaperSays(int maps, int pooled, long expected) {
        NetworkShape shape = shape(new RcnA("RCN-A", maps, pooled), 60, 60, 3);
        ClassifierBlock network = shape.network(manager, 1);

        long trained = network.getParameters().values().stream().filter(Parameter::requiresGradient)
            .mapToLong(parameter -> parameter.getArray().size()).sum();
        long all = network.getParameters().values().stream().mapToLong(parameter -> parameter.getArray().size()).sum();

        assertThat(trained).isEqualTo(expected);
        assertThat(shape.weightCount()).isEqualTo(all);
    }

    @Test
    void leavesOutWhatTheSourceDraws() {
        ClassifierBlock network = shape(RCN, 60, 48, 3).network(manager, 1);
        NDArray clips = Golden.draw(1, network.shape().inputShape(CLIPS), manager);

        float[] first = logits(network, clips, 5);

        assertThat(logits(network, clips, 5)).isEqualTo(first);
        assertThat(logits(network, clips, 6)).isNotEqualTo(first);
    }

    @Test
    void seesOnePictureAClip() {
        assertThatThrownBy(() -> new NetworkShape(RCN, 6, 60, 60, 3, NetworkOptions.NONE))
            .isInstanceOf(InvalidInputException.class).hasMessage("RCN-A sees one picture a clip, and these have 6 frames");
        assertThatThrownBy(() -> shape(RCN, 60, 23, 3)).isInstanceOf(InvalidInputException.class)
            .hasMessage("The input of RCN-A is 60 x 23 pixels (height x width): 24 x 24 is the least");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new NetworkShape(RCN, 1, 60, 60, 3, ResNet3dKind.options(Attention.SELF)))
            .withMessage("RCN-A has no options, found {attention=SELF}");
    }

    private float[] logits(ClassifierBlock network, NDArray clips, long seed) {
        network.drawFrom(new RandomSource(seed));
        try (GradientMode recording = GradientMode.off()) {
            return network.classify(new ParameterStore(manager, false), clips, true).logits().toFloatArray();
        }
    }

    private static NetworkShape shape(NetworkKind kind, int height, int width, int classes) {
        return new NetworkShape(kind, 1, height, width, classes, NetworkOptions.NONE);
    }
}
