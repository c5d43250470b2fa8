package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.face.FaceClip;
import org.junit.jupiter.api.Test;

class GreyClipTest {

    @Test
    void weighsColoursAsJpegDoes() {
        byte[] redGreenBlueWhite = {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255, (byte) 255};

        byte[] levels = GreyClip.of(new FaceClip(1, 2, 2, redGreenBlueWhite)).levels();

        assertThat(levels).containsExactly(76, 150, 29, 255);
    }

    @Test
    void mixesNeighbouringFrames() {
        GreyClip clip = new GreyClip(3, 1, 1, new byte[] {0, 100, (byte) 200});

        assertThat(clip.resampled(5).levels()).containsExactly(0, 50, 100, 150, 200);
        assertThat(clip.resampled(2).levels()).containsExactly(0, 200);
        assertThat(clip.resampled(1).levels()).containsExactly(0);
    }
}
