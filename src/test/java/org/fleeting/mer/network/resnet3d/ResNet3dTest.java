package org.fleeting.mer.network.resnet3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import org.fleeting.mer.network.ClassifierBlock;
import org.fleeting.mer.network.NetworkOutputs;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

class ResNet3dTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MENET, DAO,  1, 32, 32, 2, 4",
        "MENET, DAO,  3, 40, 24, 5, 6",
        "MENET, DAO,  2, 16, 17, 3, 2",
        "MENET, SELF, 3, 32, 24, 5, 4",
        "MENET, NONE, 2, 32, 32, 5, 0",
        "IDNET, SELF, 1, 16, 16, 4, 1",
        "IDNET, SELF, 3, 40, 24, 1, 6",
        "IDNET, NONE, 2, 33, 32, 4, 0"})
    void givesLogitsFeaturesAndMaps(ResNet3dKind branch, Attention attention, int frames, int height, int width, int classes,
        int positions) {
        ClassifierBlock network = network(branch.shape(frames, height, width, classes, attention));

        NetworkOutputs outputs = forward(network, clips(network, 2), false);

        assertThat(outputs.logits().getShape()).isEqualTo(new Shape(2, classes));
        assertThat(outputs.features().get().getShape()).isEqualTo(new Shape(2, frames, 512));
        if (attention == Attention.NONE) {
            assertThat(outputs.maps()).as("maps without attention").isEmpty();
        } else {
            assertThat(outputs.maps().get().getShape()).isEqualTo(new Shape(2, frames, positions));
        }
        assertThat(network.getOutputShapes(new Shape[] {network.shape().inputShape(2)})[0]).as("the shape announced")
            .isEqualTo(outputs.logits().getShape());
    }

    @ParameterizedTest
    @CsvSource({"MENET, DAO", "MENET, SELF", "IDNET, SELF"})
    void givesMapsThatSumToOne(ResNet3dKind branch, Attention attention) {
        ClassifierBlock network = network(branch.shape(3, 48, 32, 5, attention));

        NDArray maps = forward(network, clips(network, 3), true).maps().get();

        assertThat(maps.min().getFloat()).isGreaterThanOrEqualTo(0);
        for (float sum : maps.sum(new int[] {2}).toFloatArray()) {
            assertThat(sum).isCloseTo(1f, within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"MENET, DAO", "MENET, SELF", "IDNET, SELF"})
    void startsWithAttentionAsIdentity(ResNet3dKind branch, Attention attention) {
        ClassifierBlock with = network(branch.shape(3, 32, 32, 5, attention));
        ClassifierBlock without = network(branch.shape(3, 32, 32, 5, Attention.NONE));
        NDArray clips = clips(with, 2);

        assertThat(forward(with, clips, true).logits().toFloatArray()).as("logits in training")
            .isEqualTo(forward(without, clips, true).logits().toFloatArray());
    }

    @Test
    void daoOfASingleFrameIsItsMapWithoutParameters() {
        ClassifierBlock dao = network(ResNet3dKind.MENET.shape(1, 32, 32, 5, Attention.DAO));
        ClassifierBlock self = network(ResNet3dKind.MENET.shape(1, 32, 32, 5, Attention.SELF));
        NDArray clips = clips(dao, 2);
        float[] untrained = forward(dao, clips, true).logits().toFloatArray();
        try (GradientMode silent = GradientMode.off()) {
            for (ClassifierBlock network : List.of(dao, self)) {
                network.getParameters().get("06attention_02norm_gamma").getArray().addi(1);
            }
        }

        NetworkOutputs ofDao = forward(dao, clips, true);
        NetworkOutputs ofSelf = forward(self, clips, true);

        assertThat(ofDao.maps().get().toFloatArray()).isEqualTo(ofSelf.maps().get().toFloatArray());
        assertThat(ofDao.logits().toFloatArray())
            .isEqualTo(ofSelf.logits().toFloatArray()).isNotEqualTo(untrained);
    }

    @Test
    void keepsNamesAndOrderOfParameters() {
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.DAO));

        List<String> names = network.getParameters().keys();

        assertThat(names).hasSize(5 * (1 + 2 + 3 + 3 + 3) + 2 + 4 + 4 + 2);
        assertThat(names).startsWith("01conv0_01conv_weight", "01conv0_02norm_gamma", "01conv0_02norm_beta",
            "01conv0_02norm_runningMean", "01conv0_02norm_runningVar", "03block1_01first_01conv_weight");
        assertThat(names).containsSubsequence("04block2_03projection_01conv_weight", "05block3_01first_01conv_weight",
            "06attention_01maps_02frame1_01squeeze_weight", "06attention_01maps_02frame1_02mix_weight",
            "06attention_01maps_02frame1_03norm_gamma", "06attention_02norm_gamma", "07block4_01first_01conv_weight",
            "08classifier_weight", "08classifier_bias");
    }

    @Test
    void hasThePapersNumberOfWeights() {
        // counted by hand from Table 1: convolutions 3*64*343, 64*64*27 twice, and so on
        long convolutions = 3 * 64 * 343
            + 27 * (2 * 64 * 64 + 64 * 128 + 128 * 128 + 128 * 256 + 256 * 256 + 256 * 512 + 512 * 512)
            + 64 * 128 + 128 * 256 + 256 * 512;
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.NONE));

        long found = network.getParameters().stream().filter(p -> p.getKey().endsWith("conv_weight"))
            .mapToLong(p -> p.getValue().getShape().size()).sum();

        assertThat(found).isEqualTo(convolutions);
    }

    @Test
    void startsFromTheSameBitsWithTheSameSeed() {
        NetworkShape shape = ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.DAO);
        ClassifierBlock first = shape.network(manager, 7);
        ClassifierBlock second = shape.network(manager, 7);
        ClassifierBlock other = shape.network(manager, 8);
        NDArray clips = clips(first, 2);

        float[] logits = forward(first, clips, true).logits().toFloatArray();

        assertThat(logits).isEqualTo(forward(second, clips, true).logits().toFloatArray());
        assertThat(logits).isNotEqualTo(forward(other, clips, true).logits().toFloatArray());
    }

    @Test
    void takesTheWeightsOfAnotherWhereNoneWereDrawn() {
        NetworkShape shape = ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.DAO);
        ClassifierBlock drawn = shape.network(manager, 7);
        ClassifierBlock blank = shape.blankNetwork(manager);
        NDArray clips = clips(drawn, 2);
        float[] conv = values(blank, "07block4_02second_01conv_weight");

        Weights.of(drawn).into(blank);

        assertThat(conv).containsOnly(0);
        assertThat(forward(blank, clips, false).logits().toFloatArray())
            .isEqualTo(forward(drawn, clips, false).logits().toFloatArray());
    }

    @Test
    void startsFromKaimingNormalFanOut() {
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(1, 16, 16, 5, Attention.NONE));

        float[] conv = values(network, "07block4_02second_01conv_weight");
        float[] fc = values(network, "08classifier_weight");

        double square = 0;
        for (float value : conv) {
            square += (double) value * value;
        }
        assertThat(Math.sqrt(square / conv.length)).as("deviation, the middle of 7 million draws")
            .isCloseTo(Math.sqrt(2.0 / (512 * 27)), within(1e-5));
        for (float value : fc) {
            assertThat(Math.abs(value)).as("bound").isLessThanOrEqualTo((float) (1 / Math.sqrt(512)));
        }
    }

    @Test
    void survivesABatchOfOneClipInTraining() {
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.DAO));

        NetworkOutputs outputs = forward(network, clips(network, 1), true);

        assertThat(outputs.logits().isNaN().any().getBoolean()).isFalse();
        for (Parameter parameter : network.getParameters().values()) {
            assertThat(parameter.getArray().isNaN().any().getBoolean()).as(parameter.getName()).isFalse();
        }
    }

    @Test
    void leavesNothingBehindButItsOutputs() {
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(3, 32, 32, 5, Attention.DAO));
        ClassifierBlock identities = network(ResNet3dKind.IDNET.shape(3, 32, 32, 4, Attention.SELF));
        try (NDManager step = manager.newSubManager()) {
            NDArray clips = step.ones(network.shape().inputShape(2));
            int weightsAndClips = manager.getManagedArrays().size();

            forward(network, clips, true);
            forward(identities, clips, true);

            int outputs = 2 * 3;
            assertThat(step.getManagedArrays().size()).as("clips and outputs").isEqualTo(1 + outputs);
            assertThat(manager.getManagedArrays().size()).as("those and the weights")
                .isEqualTo(weightsAndClips + outputs);
        }
    }

    @Test
    void rejectsClipsOfAnotherSize() {
        ClassifierBlock network = network(ResNet3dKind.MENET.shape(2, 32, 32, 5, Attention.DAO));

        assertThatThrownBy(() -> forward(network, manager.ones(new Shape(4, 3, 2, 32, 40)), false))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("MENet takes clips of the shape (N, C, T, H, W) = (4, 3, 2, 32, 32), found (4, 3, 2, 32, 40)");
    }

    private ClassifierBlock network(NetworkShape shape) {
        return shape.network(manager, 1);
    }

    private NDArray clips(ClassifierBlock network, int count) {
        Shape shape = network.shape().inputShape(count);
        float[] values = new float[(int) shape.size()];
        RandomSource random = new RandomSource(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    private NetworkOutputs forward(ClassifierBlock network, NDArray clips, boolean training) {
        try (GradientMode recording = GradientMode.off()) {
            return network.classify(new ParameterStore(manager, false), clips, training);
        }
    }

    private static float[] values(ClassifierBlock network, String name) {
        return network.getParameters().get(name).getArray().toFloatArray();
    }
}
