package org.fleeting.mer.descriptors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;

import org.fleeting.mer.descriptors.LbpTop.Radii;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;

class LbpTopTest {

    private static final Radii USUAL = new Radii(1, 1, 4);

    @Test
    void equalsAnIndependentImplementation() throws IOException {
        for (GoldenDescriptors.LbpTopCase expected : GoldenDescriptors.read().lbpTop()) {
            Radii radii = new Radii(expected.radii()[0], expected.radii()[1], expected.radii()[2]);

            double[] values = new LbpTop(2, radii, 0).describe(GoldenDescriptors.clip());

            assertThat(values).as("%s", radii).containsExactly(expected.values(), within(1e-11));
        }
    }

    @Test
    void hasThePapersNumberOfValues() {
        LbpTop lbpTop = new LbpTop(5, USUAL, 16);

        double[] values = lbpTop.describe(clip(8, 32, 100));

        assertThat(values).hasSize(5 * 5 * 3 * 59).hasSameSizeAs(lbpTop.valueNames());
        assertThat(lbpTop.valueNames()).doesNotHaveDuplicates().contains("r5c5 yt 58");
    }

    @Test
    void findsEveryNeighbourAsBrightInAFlatArea() {
        double[] values = new LbpTop(1, USUAL, 0).describe(clip(9, 16, 77));

        // pattern 255 is the last of the 58 uniform ones
        assertThat(new double[] {values[57], values[59 + 57], values[2 * 59 + 57]}).containsExactly(1, 1, 1);
        assertThat(Arrays.stream(values).sum()).isEqualTo(3);
    }

    @Test
    void needsFramesOnBothSides() {
        assertThatThrownBy(() -> new LbpTop(5, USUAL, 0).describe(clip(8, 32, 1)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("LBP-TOP with a radius of 4 frames needs 9 frames or more, found 8");
        assertThatThrownBy(() -> new LbpTop(5, USUAL, 8)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void needsAPixelInEachCell() {
        assertThatThrownBy(() -> new LbpTop(15, USUAL, 0).describe(clip(9, 16, 1)))
            .isInstanceOf(InvalidInputException.class)
            .hasMessage("LBP-TOP has a grid of 15 x 15 cells, and the clip's area is 14 x 14 pixels");
    }

    private static FaceClip clip(int frames, int size, int level) {
        byte[] pixels = new byte[3 * frames * size * size];
        Arrays.fill(pixels, (byte) level);
        return new FaceClip(frames, size, size, pixels);
    }
}
