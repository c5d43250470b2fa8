package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;

class DistanceCorrelationTest {

    private static DistanceCorrelation of(List<float[]> x, List<float[]> y) {
        return new DistanceCorrelation(x, y, ProgressMonitor.none());
    }

    private static List<float[]> rows(float... values) {
        List<float[]> rows = new ArrayList<>();
        for (float value : values) {
            rows.add(new float[] {value});
        }
        return rows;
    }

    @Test
    void ofNumbersWithTheirSquares() {
        assertThat(of(rows(1, 2, 3, 4), rows(1, 4, 9, 16)).value()).isEqualTo(0.98806, within(5e-6));
    }

    @Test
    void ofACopyThatIsScaledAndTurnedIsOne() {
        List<float[]> x = List.of(new float[] {0, 0}, new float[] {1, 0}, new float[] {0, 2}, new float[] {3, 1});
        List<float[]> turned = x.stream().map(row -> new float[] {-5 * row[1] + 7, 5 * row[0]}).toList();

        assertThat(of(x, turned).value()).isEqualTo(1, within(1e-7));
    }

    @Test
    void ofWhatNeverVariesIsNotDefined() {
        assertThat(of(rows(1, 2, 3), rows(5, 5, 5)).value()).isNaN();
    }

    @Test
    void isFarAboveZeroByChanceInManyFeaturesWhichPermutedClipsTell() {
        List<float[]> one = SomeClips.features(SomeClips.gaussian(10, 4, 100, 0, 1)).stream().map(c -> c.features()).toList();
        List<float[]> two = SomeClips.features(SomeClips.gaussian(10, 4, 100, 0, 2)).stream().map(c -> c.features()).toList();
        DistanceCorrelation distance = of(one, two);

        assertThat(distance.value()).isGreaterThan(0.5)
            .isEqualTo(distance.permuted(20, new RandomSource(1)), within(0.05));
    }
}
