package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowColourTest {

    private static final double UP = Math.sqrt(3) / 2;

    @ParameterizedTest
    @CsvSource({"1, 0, 1, 0, 0", "0, 1, 0.5, 1, 0", "-1, 0, 0, 1, 1", "0, -1, 0.5, 0, 1"})
    void hasTheHueOfTheDirection(double right, double down, float red, float green, float blue) {
        assertColour(FlowColour.of(right, down, 1), red, green, blue);
    }

    @Test
    void hasAPureColourEverySixtyDegrees() {
        assertColour(FlowColour.of(0.5, UP, 1), 1, 1, 0);
        assertColour(FlowColour.of(-0.5, UP, 1), 0, 1, 0);
        assertColour(FlowColour.of(-0.5, -UP, 1), 0, 0, 1);
        assertColour(FlowColour.of(0.5, -UP, 1), 1, 0, 1);
    }

    @Test
    void isAsBrightAsTheLength() {
        assertColour(FlowColour.of(2, 0, 8), 0.25f, 0, 0);
        assertColour(FlowColour.of(0, 0, 8), 0, 0, 0);
        assertColour(FlowColour.of(9, 0, 8), 1, 0, 0);
    }

    @Test
    void isBlackWhereNothingMovesAnywhere() {
        assertColour(FlowColour.of(0, 0, 0), 0, 0, 0);
    }

    private static void assertColour(float[] colour, float red, float green, float blue) {
        assertThat(colour).containsExactly(new float[] {red, green, blue}, within(1e-6f));
    }
}
