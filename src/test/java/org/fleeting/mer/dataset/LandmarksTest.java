package org.fleeting.mer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.Landmarks.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandmarksTest {

    private static final Landmarks ALL =
        new Landmarks(IntStream.range(0, 68).mapToObj(number -> new Point(number, -number)).toList());

    @Test
    void haveTheSameNumbersWithoutTheInnerCornersOfTheMouth() {
        Landmarks fewer = FacePoints.without60And64(ALL);

        assertThat(fewer.points()).hasSize(66);
        IntStream.range(0, 68).filter(number -> number != 60 && number != 64)
            .forEach(number -> assertThat(fewer.point(number)).isEqualTo(new Point(number, -number)));
        assertThatIllegalArgumentException().isThrownBy(() -> fewer.point(60)).withMessage("66 landmarks lack number 60");
        assertThatIllegalArgumentException().isThrownBy(() -> fewer.point(64));
        assertThat(ALL.point(60)).isEqualTo(new Point(60, -60));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 68})
    void areNumberedFromZero(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> ALL.point(number))
            .withMessage("Landmarks are numbered from 0 to 67, found " + number);
    }

    @Test
    void areOfAWholeFace() {
        List<Point> few = ALL.points().subList(0, 67);

        assertThatIllegalArgumentException().isThrownBy(() -> new Landmarks(few))
            .withMessage("A face has 68 or 66 landmarks, found 67");
    }

    @Test
    void moveTogether() {
        assertThat(ALL.moved(point -> new Point(2 * point.x(), 1)).point(9)).isEqualTo(new Point(18, 1));
    }
}
