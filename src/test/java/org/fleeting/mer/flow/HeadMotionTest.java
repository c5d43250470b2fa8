package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HeadMotionTest {

    private static final int SIDE = 80;
    private static final double MIDDLE = (SIDE - 1) / 2.0;

    @Test
    void isTheSimilarityOfAFlowThatIsOne() {
        FlowField flow = similarity();

        HeadMotion motion = HeadMotion.of(flow);

        assertSimilarity(motion, 1e-6);
        assertThat(flow.minus(motion.field(flow)).vectors()).containsOnly(new float[] {0}, within(1e-5f));
    }

    @Test
    void isTheSimilarityBeneathAMouthThatMovesByItself() {
        FlowField head = similarity();
        float[] vectors = head.vectors().clone();
        for (int y = 50; y < 75; y++) {
            for (int x = 20; x < 60; x++) {
                vectors[2 * (y * SIDE + x) + 1] += 4;
            }
        }
        FlowField flow = new FlowField(SIDE, SIDE, vectors);

        HeadMotion motion = HeadMotion.of(flow);

        assertSimilarity(motion, 0.01);
        FlowField rest = flow.minus(motion.field(flow));
        assertThat(rest.v(60 * SIDE + 40)).isCloseTo(4, within(0.05f));
        assertThat(rest.length(10 * SIDE + 10)).isLessThan(0.05);
    }

    @Test
    void isAsLongAsItsMean() {
        HeadMotion motion = HeadMotion.of(Textures.field(SIDE, SIDE, (x, y) -> 3, (x, y) -> 4));

        assertThat(motion.meanLength()).isCloseTo(5, within(1e-6));
    }

    @Test
    void isNoneWhereNothingMoves() {
        HeadMotion motion = HeadMotion.of(Textures.field(SIDE, SIDE, (x, y) -> 0, (x, y) -> 0));

        assertThat(motion).isEqualTo(new HeadMotion(0, 0, 0, 0, 0));
    }

    @Test
    void isAShiftInAPictureOfOnePixel() {
        HeadMotion motion = HeadMotion.of(Textures.field(1, 1, (x, y) -> 2, (x, y) -> 1));

        assertThat(motion.right()).isEqualTo(2);
        assertThat(motion.growth()).isZero();
    }

    private static FlowField similarity() {
        return Textures.field(SIDE, SIDE, (x, y) -> 1.25 + 0.02 * (x - MIDDLE) - 0.03 * (y - MIDDLE),
            (x, y) -> -0.5 + 0.03 * (x - MIDDLE) + 0.02 * (y - MIDDLE));
    }

    private static void assertSimilarity(HeadMotion motion, double tolerance) {
        assertThat(motion.right()).isCloseTo(1.25, within(tolerance));
        assertThat(motion.down()).isCloseTo(-0.5, within(tolerance));
        assertThat(motion.growth()).isCloseTo(0.02, within(tolerance / 10));
        assertThat(motion.turn()).isCloseTo(0.03, within(tolerance / 10));
    }
}
