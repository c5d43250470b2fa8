package org.fleeting.mer.network.sssnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.network.ComparatorChecks;
import org.fleeting.mer.network.GoldenNetwork;
import org.fleeting.mer.network.NetworkOptions;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDManager;

/** Compares SSSNet with {@code src/test/python/sssnet.py}, an own implementation in plain PyTorch. */
class SssNetTest {

    private static final int SIDE = 64;
    private static final NetworkShape SHAPE = ComparatorChecks.shape(NetworkKinds.named("SSSNet"), SIDE, SIDE);

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
    void computesAndTrainsAsPyTorchDoes() {
        NetworkShape shape = ComparatorChecks.shape(new SssNet(0), SIDE, SIDE);

        GoldenNetwork.compareTraining("sssnet", () -> shape.network(manager, 1), 3009, shape.kind().defaults().optimiser(),
            name -> false, manager);
    }

    @Test
    void hasAsManyWeightsAsPublished() {
        ComparatorChecks.assertWeights(SHAPE, 1349251, manager);
    }

    @Test
    void leavesOutWhatTheSourceDraws() {
        ComparatorChecks.assertDropsByItsSource(SHAPE, manager);
    }

    @Test
    void lastLayerSeesTheFeatures() {
        ComparatorChecks.assertLastLayer(SHAPE, manager);
    }

    @Test
    void takesASingleFlatClip() {
        ComparatorChecks.assertFiniteOnOneFlatClip(SHAPE, manager);
    }

    @Test
    void refusesPicturesOfAnotherSize() {
        assertThatThrownBy(() -> ComparatorChecks.shape(SHAPE.kind(), 60, SIDE)).isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.resolution()).isEqualTo(
                "In Flow Images, choose the network's settings, or Own and the size 64; "
                    + "if it is shown frames, set \"Size\" of Face Crop to 64."))
            .hasMessage("SSSNet sees pictures of 64 x 64 pixels alone, and these have 60 x 64 (height x width)");
        assertThatThrownBy(() -> new NetworkShape(SHAPE.kind(), 2, SIDE, SIDE, 3, NetworkOptions.NONE))
            .isInstanceOf(InvalidInputException.class).hasMessage("SSSNet sees one picture a clip, and these have 2 frames");
    }
}
