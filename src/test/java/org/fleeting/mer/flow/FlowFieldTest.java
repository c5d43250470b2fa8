package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlowFieldTest {

    @Test
    void losesTheMiddleValueOfEachComponent() {
        FlowField flow = new FlowField(1, 3, new float[] {5, -1, 1, 0, 2, 8});

        assertThat(flow.withoutMedian().vectors()).containsExactly(3, -1, -1, 0, 0, 8);
        assertThat(flow.vectors()).as("what it was").containsExactly(5, -1, 1, 0, 2, 8);
    }

    /** u of 1, 2, 4, 9 has the median 3; v of -4, 0, 0, 7 has 0. */
    @Test
    void losesTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        FlowField flow = new FlowField(2, 2, new float[] {9, 0, 1, -4, 4, 7, 2, 0});

        assertThat(flow.withoutMedian().vectors()).containsExactly(6, 0, -2, -4, 1, 7, -1, 0);
    }

    @Test
    void keepsNothingOfAShiftAndAllOfASpotSmallerThanHalfThePicture() {
        FlowField shift = Textures.field(4, 5, (x, y) -> 1.5, (x, y) -> -3);
        FlowField spot = Textures.field(4, 5, (x, y) -> 1.5 + (x == 2 ? 2 : 0), (x, y) -> -3);

        assertThat(shift.withoutMedian().vectors()).containsOnly(0);
        assertThat(spot.withoutMedian().vectors())
            .containsExactly(Textures.field(4, 5, (x, y) -> x == 2 ? 2 : 0, (x, y) -> 0).vectors());
    }

    @Test
    void hasTheSameStrainWithoutItsMedian() {
        FlowField flow = Textures.field(6, 6, (x, y) -> 8 + x * y / 4.0, (x, y) -> x / 2.0 - 16);

        for (Gradient gradient : Gradient.values()) {
            assertThat(OpticalStrain.of(flow.withoutMedian(), gradient)).isEqualTo(OpticalStrain.of(flow, gradient));
        }
    }
}
