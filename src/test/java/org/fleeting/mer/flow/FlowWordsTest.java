package org.fleeting.mer.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowWordsTest {

    private static final int SIDE = 9;

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 0, upper left: to the right", "1, 1, 1, 0, upper middle: down and to the right",
        "0, 1, 2, 0, upper right: down", "-1, 1, 0, 1, middle left: down and to the left", "-1, 0, 1, 1, centre: to the left",
        "-1, -1, 2, 1, middle right: up and to the left", "0, -1, 0, 2, lower left: up",
        "1, -1, 2, 2, lower right: up and to the right", "1, -0.1, 1, 2, lower middle: to the right"})
    void saysWhereAndWhichWay(double right, double down, int column, int row, String expected) {
        FlowField flow = Textures.field(SIDE, SIDE, (x, y) -> (int) x / 3 == column && (int) y / 3 == row ? right / 2 : 0,
            (x, y) -> (int) x / 3 == column && (int) y / 3 == row ? down / 2 : 0);

        assertThat(FlowWords.of(flow)).startsWith("100 % in the " + expected + ", by ");
    }

    @Test
    void saysHowMuchOfTheSquaredMotionIsThereAndHowFarItGoes() {
        FlowField flow = Textures.field(SIDE, SIDE, (x, y) -> x < 3 && y < 3 ? 2 : 0, (x, y) -> x >= 6 && y >= 6 ? 1 : 0);

        assertThat(FlowWords.of(flow)).isEqualTo("80 % in the upper left: to the right, by 2.00 pixels");
    }

    @Test
    void saysThatAllMoves() {
        FlowField flow = Textures.field(SIDE, SIDE, (x, y) -> 0.25, (x, y) -> x == 4 && y == 4 ? 0.1 : 0);

        assertThat(FlowWords.of(flow)).isEqualTo("all over the picture, most in the centre: to the right, by 0.25 pixels");
    }

    @Test
    void saysThatThereIsNoOneDirection() {
        FlowField flow = Textures.field(SIDE, SIDE, (x, y) -> x < 3 && y < 3 ? x - 1 : 0, (x, y) -> 0);

        assertThat(FlowWords.of(flow)).isEqualTo("100 % in the upper left: in several directions, by 0.67 pixels");
    }

    @Test
    void saysThatNothingMoves() {
        assertThat(FlowWords.of(Textures.field(SIDE, SIDE, (x, y) -> 0, (x, y) -> 0))).isEqualTo("no motion");
    }

    @Test
    void takesPicturesOfAnyShape() {
        assertThat(FlowWords.of(Textures.field(1, 2, (x, y) -> x, (x, y) -> 0)))
            .isEqualTo("100 % in the upper middle: to the right, by 1.00 pixels");
    }
}
