package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** MENet of clips of a single frame has no weights that meet padding alone, and computes what it did when it had them. */
class OneFrameTest {

    private static final NetworkShape SHAPE = ResNet3dKind.MENET.shape(1, 32, 48, 3, Attention.DAO);
    private static final int CLIPS = 4;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hasNoKernelsInTime() {
        long convolutions = 3 * 64 * 49
            + 9 * (2 * 64 * 64 + 64 * 128 + 128 * 128 + 128 * 256 + 256 * 256 + 256 * 512 + 512 * 512)
            + 64 * 128 + 128 * 256 + 256 * 512;
        long normalised = 64 * 3 + 128 * 3 + 256 * 3 + 512 * 3 + 256;

        assertThat(SHAPE.weightCount()).isEqualTo(convolutions + 4 * normalised + 513 * 3);
        assertThat(SHAPE.formerNetwork(manager)).isPresent();
        assertThat(ResNet3dKind.MENET.shape(2, 32, 48, 3, Attention.DAO).formerNetwork(manager)).isEmpty();
        assertThat(ResNet3dKind.IDNET.shape(1, 32, 48, 3, Attention.SELF).formerNetwork(manager)).isEmpty();
    }

    @Test
    void startsFromTheMiddleOfWhatSeveralFramesStartFrom() {
        Weights several = Weights.of(ResNet3dKind.MENET.shape(2, 32, 48, 3, Attention.SELF).network(manager, 7));
        ClassifierBlock middle = SHAPE.blankNetwork(manager);

        several.into(middle);

        assertThat(Weights.of(SHAPE.network(manager, 7)).hash()).isEqualTo(Weights.of(middle).hash());
    }

    @Test
    void computesWhatTheWholeKernelsCompute() {
        ClassifierBlock whole = SHAPE.formerNetwork(manager).orElseThrow();
        Golden.fill(whole);
        ClassifierBlock cut = SHAPE.blankNetwork(manager);
        Weights.of(whole).into(cut);

        assertSame(outputs(whole, false), outputs(cut, false));
        assertSame(outputs(whole, true), outputs(cut, true));
        for (String conv : List.of("01conv0_01conv_weight", "05block3_03projection_01conv_weight",
            "07block4_02second_01conv_weight")) {
            Golden.assertValues(middle(gradient(whole, conv)), gradient(cut, conv).toFloatArray(), Golden.GRADIENTS, conv);
        }
        Parameter mean = cut.getParameters().get("07block4_02second_02norm_runningMean");
        Golden.assertValues(whole.getParameters().get("07block4_02second_02norm_runningMean").getArray().toFloatArray(),
            mean.getArray().toFloatArray(), Golden.VALUES, "running mean");
    }

    private NetworkOutputs outputs(ClassifierBlock network, boolean training) {
        NDArray clips = Golden.draw(11, SHAPE.inputShape(CLIPS), manager);
        try (GradientMode recording = training ? GradientMode.on() : GradientMode.off()) {
            NetworkOutputs outputs = network.classify(new ParameterStore(manager, false), clips, training);
            if (training) {
                GradientMode.backward(outputs.logits().mul(Golden.draw(12, outputs.logits().getShape(), manager)).sum());
            }
            return outputs;
        }
    }

    private static void assertSame(NetworkOutputs whole, NetworkOutputs cut) {
        Golden.assertValues(whole.logits().toFloatArray(), cut.logits().toFloatArray(), Golden.VALUES, "logits");
        Golden.assertValues(whole.features().get().toFloatArray(), cut.features().get().toFloatArray(), Golden.VALUES,
            "features");
        Golden.assertValues(whole.maps().get().toFloatArray(), cut.maps().get().toFloatArray(), Golden.VALUES, "maps");
    }

    private static NDArray gradient(ClassifierBlock network, String name) {
        return network.getParameters().get(name).getArray().getGradient();
    }

    private static float[] middle(NDArray gradient) {
        return gradient.get(":, :, {}", gradient.getShape().get(2) / 2).toFloatArray();
    }
}
