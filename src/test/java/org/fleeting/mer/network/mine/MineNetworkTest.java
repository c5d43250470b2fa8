package org.fleeting.mer.network.mine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

class MineNetworkTest {

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
    @EnumSource
    void givesOneNumberAPair(MineNetwork.Join join) {
        assertThat(statistic(MineNetwork.create(join, MineNetwork.Lengths.PAPER, manager, 1), features(3), features(3))
            .getShape())
            .isEqualTo(new Shape(3, 1));
    }

    @Test
    void hasTheLayersOfTable3() {
        assertThat(MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 1).getParameters().keys())
            .containsExactly(
                "01motion_weight", "01motion_bias", "02identity_weight", "02identity_bias",
                "03hidden_weight", "03hidden_bias", "04output_weight", "04output_bias");
        MineNetwork raw = MineNetwork.create(MineNetwork.Join.RAW, MineNetwork.Lengths.PAPER, manager, 1);
        assertThat(raw.getParameters().get("01hidden_weight").getShape()).isEqualTo(new Shape(64, 1024));
    }

    @Test
    void tellsTheTwoFeaturesApart() {
        MineNetwork network = MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 1);
        NDArray zeros = manager.zeros(new Shape(1, 512));

        assertThat(statistic(network, features(1), zeros).getFloat())
            .isNotEqualTo(statistic(network, zeros, features(1)).getFloat());
    }

    @Test
    void leavesNothingBehindButItsOutput() {
        MineNetwork network = MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 1);
        try (NDManager step = manager.newSubManager()) {
            NDArray features = step.ones(new Shape(2, 512));

            statistic(network, features, features);

            assertThat(step.getManagedArrays().size()).as("features and output").isEqualTo(2);
        }
    }

    @Test
    void rejectsOtherFeatures() {
        MineNetwork network = MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 1);

        assertThatIllegalArgumentException()
            .isThrownBy(() -> statistic(network, features(3), features(2)))
            .withMessage("MINE takes two features of the shapes (B, 512) and (B, 512), found (3, 512) and (2, 512)");
    }

    private NDArray features(int pairs) {
        return manager.ones(new Shape(pairs, 512));
    }

    private NDArray statistic(MineNetwork network, NDArray motion, NDArray identity) {
        return network.statistic(new ParameterStore(manager, false), motion, identity, false);
    }
}
