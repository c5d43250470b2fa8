package org.fleeting.mer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.network.mine.MineNetwork;
import org.junit.jupiter.api.Test;

class DecouplerSettingsTest {

    /** As checkpoints of version 0.1.0 have it: with another text, none of them could be gone on with. */
    @Test
    void ofMineHaveTheSignatureOfTheFirstVersion() {
        assertThat(MineSettings.DEFAULT.signature()).isEqualTo("DecouplerSettings[lambda=0.1, join=PROJECTED, "
            + "pooling=FRAME_BY_FRAME, mineSteps=1, mineLearningRate=1.0E-4, isGradientCorrected=true, averageRate=0.01, "
            + "seed=1]");
    }

    @Test
    void ofAnotherTrainingHaveAnotherSignature() {
        MineSettings raw = new MineSettings(.1, MineNetwork.Join.RAW, FeaturePooling.FRAME_BY_FRAME, 1, 1e-4, true, .01, 1);

        assertThat(raw.signature()).isNotEqualTo(MineSettings.DEFAULT.signature());
    }
}
