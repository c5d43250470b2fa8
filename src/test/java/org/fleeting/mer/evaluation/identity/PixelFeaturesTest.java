package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.face.FaceClip;
import org.junit.jupiter.api.Test;

class PixelFeaturesTest {

    /** 32 x 32 pixels: each place is the mean of four. */
    @Test
    void shrinksFirstMiddleAndLastFrame() {
        byte[] pixels = new byte[5 * 32 * 32 * 3];
        for (int frame = 0; frame < 5; frame++) {
            for (int y = 0; y < 32; y++) {
                for (int x = 0; x < 32; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        pixels[((frame * 32 + y) * 32 + x) * 3 + channel] =
                            (byte) (50 * frame + y / 2 + (x % 2 == 0 ? 0 : 2) + channel);
                    }
                }
            }
        }

        float[] features = PixelFeatures.of(new FaceClip(5, 32, 32, pixels));

        assertThat(features).hasSize(3 * 16 * 16 * 3);
        assertThat(features).startsWith(1, 2, 3, 1, 2, 3);
        assertThat(features[16 * 3]).as("second row").isEqualTo(2);
        assertThat(features[256 * 3]).as("middle frame").isEqualTo(101);
        assertThat(features[features.length - 1]).as("last frame, bytes above 127").isEqualTo(200 + 15 + 1 + 2);
    }

    @Test
    void takesClipsOfOneFrameAndFewPixels() {
        float[] features = PixelFeatures.of(new FaceClip(1, 2, 2, new byte[] {1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0}));

        assertThat(features).hasSize(3 * 16 * 16 * 3).startsWith(1, 0, 0, 1);
        assertThat(features[features.length - 3]).isEqualTo(4);
    }
}
