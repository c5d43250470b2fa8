package org.fleeting.mer.network.rcn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.network.ComparatorChecks;
import org.fleeting.mer.network.GoldenNetwork;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Compares RCN with {@code src/test/python/rcn.py}, an own implementation in plain PyTorch. */
class RcnTest {

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"A, 1528, 28, 28", "S, 3020, 28, 28", "W, 3002, 34, 40", "C, 3008, 34, 40",
        "F, 3012, 34, 40", "F_WITH_THIRD_STREAM, 3011, 34, 40", "P, 3013, 34, 40"})
    void computesAndTrainsAsPyTorchDoes(RcnVariant variant, int stream, int height, int width) {
        NetworkShape shape = ComparatorChecks.shape(new Rcn(variant, 32, 5, 0), height, width);

        // where normalisation follows at once, it takes out what a bias adds
        GoldenNetwork.compareTraining("rcn-" + (variant == RcnVariant.F_WITH_THIRD_STREAM ? "f3" : variant.name()
            .toLowerCase()), () -> shape.network(manager, 1), stream,
            shape.kind().defaults().optimiser(), name -> name.endsWith("conv_bias") && !name.contains("stream"), manager);
    }

    @ParameterizedTest
    @CsvSource({"A, 32, 5, 15331", "A, 64, 7, 55747", "S, 32, 5, 15331", "W, 32, 5, 13795", "W, 64, 7, 52675",
        "C, 32, 5, 13795", "F, 32, 5, 13555", "F_WITH_THIRD_STREAM, 32, 5, 13795",
        "P, 32, 5, 13795", "P, 64, 7, 52675"})
    void hasAsManyWeightsAsThePaperSays(RcnVariant variant, int maps, int pooled, long expected) {
        ComparatorChecks.assertWeights(ComparatorChecks.shape(new Rcn(variant, maps, pooled), 60, 60), expected, manager);
    }

    @ParameterizedTest
    @EnumSource(RcnVariant.class)
    void leavesOutWhatTheSourceDraws(RcnVariant variant) {
        ComparatorChecks.assertDropsByItsSource(ComparatorChecks.shape(new Rcn(variant, 32, 5), 60, 48), manager);
    }

    @ParameterizedTest
    @EnumSource(RcnVariant.class)
    void lastLayerSeesTheFeatures(RcnVariant variant) {
        ComparatorChecks.assertLastLayer(ComparatorChecks.shape(new Rcn(variant, 32, 5), 60, 48), manager);
    }

    @ParameterizedTest
    @EnumSource(RcnVariant.class)
    void takesASingleFlatClip(RcnVariant variant) {
        ComparatorChecks.assertFiniteOnOneFlatClip(ComparatorChecks.shape(new Rcn(variant, 32, 5), 28, 28), manager);
    }

    /** One pixel of 1, squeezed by 1: y0 = y = 1. */
    @ParameterizedTest
    @CsvSource({"RECURRENT, 1, 3", "RECURRENT, 0.5, 1", "DENSE, 1, 8", "DENSE, 0.5, 2.25"})
    void repeatsTheSameConvolution(Steps steps, float centre, float expected) {
        NDArray one = manager.ones(new Shape(1, 1, 1, 1));

        NDArray out = steps.of(one, NDArray::duplicate, sum -> sum.mul(centre));

        assertThat(out.toFloatArray()).containsExactly(expected);
        assertThat(one.toFloatArray()).as("input, which stays open").containsExactly(1);
    }

    /** A constant more in the weights of a class does not show where the picture is the same everywhere. */
    @ParameterizedTest
    @CsvSource({"0", "5"})
    void looksWhereTheWeightsAreLargest(float more) {
        NDArray rising = manager.create(new float[] {1 + more, 2 + more, 3 + more, 4 + more}, new Shape(1, 4));
        NDArray falling = manager.create(new float[] {4, 3, 2, 1}, new Shape(1, 4));
        NDArray one = manager.ones(new Shape(1, 1, 2, 2));
        NDArray colours = manager.ones(new Shape(1, 3, 2, 2));

        for (NDArray map : new NDArray[] {ClassMaps.of(one, rising), ClassMaps.ofPicture(colours, rising, 1)}) {
            assertThat(map.toFloatArray()).containsExactly(new float[] {0, 1 / 3f, 2 / 3f, 1}, within(1e-6f));
        }
        assertThat(ClassMaps.of(one, rising.concat(falling)).toFloatArray())
            .containsExactly(new float[] {.5f, .5f, .5f, .5f}, within(1e-6f));
    }

    @Test
    void seesOnePictureAClip() {
        Rcn rcn = new Rcn(RcnVariant.A, 32, 5);

        assertThatThrownBy(() -> new NetworkShape(rcn, 6, 60, 60, 3, NetworkOptions.NONE))
            .isInstanceOf(InvalidInputException.class).hasMessage("RCN-A sees one picture a clip, and these have 6 frames");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new NetworkShape(rcn, 1, 60, 60, 3, ResNet3dKind.options(Attention.SELF)))
            .withMessage("RCN-A has no options, found {attention=SELF}");
    }

    @ParameterizedTest
    @CsvSource({"A, 24", "S, 24", "W, 28", "C, 28", "F, 28", "F (third stream), 28", "P, 28",
        "A (64 maps), 32", "W (64 maps), 40", "F (third stream) (64 maps), 40"})
    void refusesPicturesOfFewerPlacesThanItPoolsTo(String variant, int least) {
        Rcn rcn = (Rcn) NetworkKinds.named("RCN-" + variant);

        assertThat(ComparatorChecks.shape(rcn, least, least).network(manager, 1)).isNotNull();
        assertThatThrownBy(() -> ComparatorChecks.shape(rcn, 60, least - 1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("The input of RCN-%s is 60 x %d pixels (height x width): %d x %d is the least", variant, least - 1,
                least, least);
    }
}
