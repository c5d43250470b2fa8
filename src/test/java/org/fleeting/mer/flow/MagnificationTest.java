package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MagnificationTest {

    private static final int SIDE = 96;
    private static final GreyFrame FIRST = Textures.shifted(SIDE, 0, 0);
    private static final GreyFrame SECOND = Textures.shifted(SIDE, 0.5, -0.25);

    @Test
    void byFlowShiftsAsManyTimesAsFar() {
        GreyFrame magnified = magnified(Magnification.Kind.FLOW, 4);

        assertThat(difference(magnified, Textures.shifted(SIDE, 2, -1))).isLessThan(2);
        assertThat(difference(magnified, SECOND)).isGreaterThan(6);
    }

    @Test
    void byFlowGivesTheFirstFrameForFactorZero() {
        assertThat(difference(magnified(Magnification.Kind.FLOW, 0), FIRST)).isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(Magnification.Kind.class)
    void changesNothingForFactorOne(Magnification.Kind kind) {
        assertThat(magnified(kind, 1).levels()).isEqualTo(SECOND.levels());
    }

    @Test
    void eulerianMultipliesTheDifference() {
        GreyFrame first = new GreyFrame(1, 4, new byte[] {100, 100, (byte) 250, 5});
        GreyFrame second = new GreyFrame(1, 4, new byte[] {103, 98, (byte) 255, 0});

        GreyFrame magnified =
            new Magnification(Magnification.Kind.EULERIAN, 2.5).of(first, second, FlowMethod.DIS, TvL1.DEFAULTS);

        // 107.5 and 95 and, cut, 262.5 and -7.5
        assertThat(magnified.levels()).containsExactly(108, 95, 255, 0);
    }

    private static GreyFrame magnified(Magnification.Kind kind, double factor) {
        return new Magnification(kind, factor).of(FIRST, SECOND, FlowMethod.TV_L1, TvL1.DEFAULTS);
    }

    /** Returns the mean difference in brightness, away from the rim. */
    private static double difference(GreyFrame one, GreyFrame other) {
        double sum = 0;
        int count = 0;
        for (int y = 10; y < SIDE - 10; y++) {
            for (int x = 10; x < SIDE - 10; x++) {
                sum += Math.abs(one.level(y * SIDE + x) - other.level(y * SIDE + x));
                count++;
            }
        }
        return sum / count;
    }
}
