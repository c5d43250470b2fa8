package org.fleeting.mer.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SimilarityTest {

    @Test
    void putsLevelEyesWhereAFaceClipHasThem() {
        Similarity transform = Similarity.ofEyes(new Eyes(100, 50, 140, 50), 100);

        // 0.40 of 100 pixels apart, so nothing is scaled; centred at 49.5; 0.36 of the height
        assertThat(transform.u(100, 50)).isCloseTo(29.5, within(1e-9));
        assertThat(transform.v(100, 50)).isCloseTo(35.5, within(1e-9));
        assertThat(transform.u(140, 50)).isCloseTo(69.5, within(1e-9));
        assertThat(transform.scale()).isCloseTo(1, within(1e-9));
    }

    @Test
    void levelsTiltedEyes() {
        Similarity transform = Similarity.ofEyes(new Eyes(10, 10, 40, 50), 256);

        assertThat(transform.v(10, 10)).isCloseTo(transform.v(40, 50), within(1e-9));
        assertThat(transform.u(40, 50) - transform.u(10, 10)).isCloseTo(0.40 * 256, within(1e-9));
    }

    @Test
    void turnsClockwiseFacesUpright() {
        // a point to the right of a face that is turned clockwise by 90 degrees lies below its centre
        Similarity upright = Similarity.ofBox(new FaceBox(50, 50, 20, 90), 20, 41);

        assertThat(upright.u(50, 57)).isCloseTo(27, within(1e-9));
        assertThat(upright.v(50, 57)).isCloseTo(20, within(1e-9));
    }

    @Test
    void isUndoneByItsInverse() {
        Similarity transform = Similarity.around(3, 4, 27, 1.7, -5, 9);
        Similarity back = transform.inverse();

        assertThat(back.u(transform.u(11, 13), transform.v(11, 13))).isCloseTo(11, within(1e-9));
        assertThat(back.v(transform.u(11, 13), transform.v(11, 13))).isCloseTo(13, within(1e-9));
    }
}
