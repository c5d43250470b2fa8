package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;

import org.fleeting.mer.flow.Textures.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpticalFlowTest {

    private static final int SIDE = 96;
    private static final double MIDDLE = (SIDE - 1) / 2.0;

    /** OpenCV's flow is found from pictures that were rounded to 8 bits. */
    private static final double TOLERANCE = 0.1;

    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void findsAShift(FlowMethod method) {
        FlowField flow = between(Textures.shifted(SIDE, 1.5, -0.75), method);

        assertThat(error(flow, (x, y) -> new Place(1.5, -0.75))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void findsAScale(FlowMethod method) {
        FlowField flow = between(
            Textures.frame(SIDE, (x, y) -> new Place(MIDDLE + (x - MIDDLE) / 1.02, MIDDLE + (y - MIDDLE) / 1.02)), method);

        assertThat(error(flow, (x, y) -> new Place(0.02 * (x - MIDDLE), 0.02 * (y - MIDDLE)))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void findsATurn(FlowMethod method) {
        double turn = Math.toRadians(1);
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);

        FlowField flow = between(Textures.frame(SIDE,
            (x, y) -> new Place(MIDDLE + cos * (x - MIDDLE) + sin * (y - MIDDLE),
                MIDDLE - sin * (x - MIDDLE) + cos * (y - MIDDLE))),
            method);

        assertThat(error(flow, (x, y) -> new Place((cos - 1) * (x - MIDDLE) - sin * (y - MIDDLE),
            sin * (x - MIDDLE) + (cos - 1) * (y - MIDDLE)))).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void findsNothingWhereNothingMoves(FlowMethod method) {
        assertThat(error(between(Textures.shifted(SIDE, 0, 0), method), (x, y) -> new Place(0, 0))).isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource(FlowMethod.class)
    void isFiniteOnPicturesWithoutTexture(FlowMethod method) {
        GreyFrame flat = Textures.bright(SIDE, (x, y) -> 90);

        FlowField flow = OpticalFlow.between(flat, flat, method, TvL1.DEFAULTS);

        for (float part : flow.vectors()) {
            assertThat(part).isFinite();
        }
    }

    @Test
    void takesTheNumbersOfTvL1() {
        TvL1 coarse = new TvL1(0.25, 0.01, 0.3, 1, 0.8, 1, 0.01, 2, 1, 5);

        FlowField flow = OpticalFlow.between(Textures.shifted(SIDE, 0, 0), Textures.shifted(SIDE, 1.5, 0), FlowMethod.TV_L1,
            coarse);

        assertThat(flow.vectors()).isNotEqualTo(between(Textures.shifted(SIDE, 1.5, 0), FlowMethod.TV_L1).vectors());
    }

    @Test
    void refusesFramesOfTwoSizes() {
        assertThatThrownBy(() -> OpticalFlow.between(Textures.shifted(16, 0, 0), Textures.shifted(17, 0, 0), FlowMethod.DIS,
            TvL1.DEFAULTS)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FlowField between(GreyFrame moved, FlowMethod method) {
        return OpticalFlow.between(Textures.shifted(SIDE, 0, 0), moved, method, TvL1.DEFAULTS);
    }

    /** Returns the median distance from what is known, a tenth of the side away from the rim. */
    private static double error(FlowField flow, Textures.Back known) {
        double[] errors = new double[flow.size()];
        int count = 0;
        for (int i = 0; i < flow.size(); i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            if (Math.min(Math.min(x, y), SIDE - 1 - Math.max(x, y)) >= SIDE / 10) {
                Place expected = known.of(x, y);
                errors[count++] = Math.hypot(flow.u(i) - expected.x(), flow.v(i) - expected.y());
            }
        }
        double[] inside = Arrays.copyOf(errors, count);
        Arrays.sort(inside);
        return inside[count / 2];
    }
}
