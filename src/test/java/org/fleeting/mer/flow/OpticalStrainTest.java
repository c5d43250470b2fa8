package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpticalStrainTest {

    private static final int SIZE = 6;

    @ParameterizedTest
    @EnumSource(value = Gradient.class, names = {"CENTRAL", "BACKWARD"})
    void isThatOfStretchingEverywhere(Gradient gradient) {
        assertEverywhere(gradient, (x, y) -> 0.1 * x, (x, y) -> 0.2 * y, Math.sqrt(0.01 + 0.04));
    }

    @ParameterizedTest
    @EnumSource(value = Gradient.class, names = {"CENTRAL", "BACKWARD"})
    void isThatOfShearing(Gradient gradient) {
        assertEverywhere(gradient, (x, y) -> 0.3 * y, (x, y) -> 0, 0.3 / Math.sqrt(2));
    }

    @ParameterizedTest
    @EnumSource(value = Gradient.class, names = {"CENTRAL", "BACKWARD"})
    void isNoneWhereAllTurns(Gradient gradient) {
        assertEverywhere(gradient, (x, y) -> -0.25 * y, (x, y) -> 0.25 * x, 0);
    }

    @ParameterizedTest
    @EnumSource(Gradient.class)
    void isNoneWhereAllShifts(Gradient gradient) {
        assertEverywhere(gradient, (x, y) -> 1.5, (x, y) -> -3, 0);
    }

    @Test
    void isEightTimesAsLargeBySobelInside() {
        FlowField flow = Textures.field(SIZE, SIZE, (x, y) -> 0.1 * x, (x, y) -> 0.2 * y);

        float[] strain = OpticalStrain.of(flow, Gradient.SOBEL);

        assertThat(strain[SIZE + 1]).isCloseTo((float) (8 * Math.sqrt(0.05)), within(1e-5f));
        assertThat(strain[0]).as("mirrored at the corner").isZero();
    }

    @Test
    void takesTheSlopesThatEachDifferenceSees() {
        // u of one row: 0, 1, 4, 9
        FlowField flow = Textures.field(1, 4, (x, y) -> x * x, (x, y) -> 0);

        assertThat(OpticalStrain.of(flow, Gradient.CENTRAL)).containsExactly(1, 2, 4, 5);
        assertThat(OpticalStrain.of(flow, Gradient.BACKWARD)).containsExactly(1, 1, 3, 5);
    }

    @Test
    void addsSlopesAndShear() {
        // ux = 0.3, uy = 0.1, vx = 0.3, vy = 0.4: 0.09 + 0.16 + 0.16 / 2
        FlowField flow = Textures.field(SIZE, SIZE, (x, y) -> 0.3 * x + 0.1 * y, (x, y) -> 0.3 * x + 0.4 * y);

        assertThat(OpticalStrain.of(flow, Gradient.CENTRAL)[2 * SIZE + 3]).isCloseTo((float) Math.sqrt(0.33), within(1e-6f));
    }

    private static void assertEverywhere(Gradient gradient, DoubleBinaryOperator right, DoubleBinaryOperator down,
        double expected) {
        for (float strain : OpticalStrain.of(Textures.field(SIZE, SIZE + 1, right, down), gradient)) {
            assertThat(strain).isCloseTo((float) expected, within(1e-6f));
        }
    }
}
