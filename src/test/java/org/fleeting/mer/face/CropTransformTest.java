package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Optional;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.Landmarks.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropTransformTest {

    /** A frame of 320 x 240 to a crop of 120 x 120; pixels reach 0.5 to all sides of their middle. */
    @ParameterizedTest
    @CsvSource({
        // the rims of the image
        "WHOLE_IMAGE, -0.5, -0.5, -0.5, -0.5", "WHOLE_IMAGE, 319.5, 239.5, 119.5, 119.5",
        // 320 columns become 120, 240 rows likewise: 0.375 and 0.5
        "WHOLE_IMAGE, 99.5, 99.5, 37, 49.5",
        // the middle square of 240 begins at column 40
        "CENTRE_CROP, 39.5, -0.5, -0.5, -0.5", "CENTRE_CROP, 279.5, 239.5, 119.5, 119.5", "CENTRE_CROP, 0, 0, -20.25, -0.25"})
    void scalesWithoutAFace(AlignmentMethod method, double x, double y, double u, double v) {
        CropTransform transform = CropTransform.of(Alignment.without(method, 1), 320, 240, 120);

        assertMoved(transform, x, y, u, v);
    }

    @Test
    void putsEyesWhereTheCropHasThem() {
        Alignment alignment = new Alignment(AlignmentMethod.BOTH_EYES_LBP, 1, Optional.empty(),
            Optional.of(new Eyes(100, 100, 140, 130)));

        CropTransform transform = CropTransform.of(alignment, 320, 240, 100);

        // 0.40 of 100 apart around 49.5, at 0.36 * 100 - 0.5; the eyes are 50 apart, so the scale is 0.8
        assertMoved(transform, 100, 100, 29.5, 35.5);
        assertMoved(transform, 140, 130, 69.5, 35.5);
        // 10 below the middle of the tilted eyes, at a right angle to their line
        assertMoved(transform, 120 - 6, 115 + 8, 49.5, 43.5);
    }

    private static void assertMoved(CropTransform transform, double x, double y, double u, double v) {
        Landmarks moved = transform.of(new Landmarks(Collections.nCopies(68, new Point(x, y))));

        assertThat(moved.points()).hasSize(68).allSatisfy(point -> {
            assertThat(point.x()).isCloseTo(u, within(1e-9));
            assertThat(point.y()).isCloseTo(v, within(1e-9));
        });
    }
}
