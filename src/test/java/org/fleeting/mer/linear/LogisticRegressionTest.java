package org.fleeting.mer.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void drawsTheBoundaryMidwayBetweenTwoBalancedClasses() {
        LogisticRegression model = fit(new int[] {0, 0, 1, 1}, 2, 1, 3, 11, 13);

        assertThat(Stream.of(-9f, 6.9f, 7.1f, 99f).map(x -> model.predict(new float[] {x})))
            .containsExactly(0, 0, 1, 1);
    }

    @Test
    void neverNamesAClassThatNoClipIsOf() {
        LogisticRegression model = fit(new int[] {1, 1, 3, 3}, 4, 1, 3, 11, 13);

        assertThat(Stream.of(-99f, 0f, 7f, 99f).map(x -> model.predict(new float[] {x}))).containsOnly(1, 3);
        assertThat(fit(new int[] {2, 2}, 3, 1, 3).predict(new float[] {9})).isEqualTo(2);
    }

    @Test
    void turnsRowsWithoutChangingLengthsAndAngles() {
        Random random = new Random(1);
        double[][] rows = IntStream.range(0, 6).mapToObj(i -> random.doubles(9, -1, 1).toArray())
            .toArray(double[][]::new);
        rows[4] = IntStream.range(0, 9).mapToDouble(i -> rows[0][i] - 2 * rows[2][i]).toArray();
        Basis basis = new Basis();

        List<double[]> coordinates = Stream.of(rows).map(basis::add).toList();

        assertThat(basis.size()).as("one row depends on others").isEqualTo(5);
        for (int i = 0; i < rows.length; i++) {
            double[] padded = Arrays.copyOf(coordinates.get(i), basis.size());
            assertThat(basis.features(padded, 9)).containsExactly(rows[i], within(1e-12));
            for (int j = 0; j <= i; j++) {
                assertThat(dot(coordinates.get(i), coordinates.get(j))).isEqualTo(dot(rows[i], rows[j]), within(1e-12));
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        return IntStream.range(0, Math.min(a.length, b.length)).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static LogisticRegression fit(int[] labels, int classes, float... values) {
        return training(labels, classes, values).fit(1, ProgressMonitor.none());
    }

    private static LogisticRegression.Training training(int[] labels, int classes, float... values) {
        List<float[]> rows = IntStream.range(0, values.length).mapToObj(i -> new float[] {values[i]}).toList();
        return new LogisticRegression.Training(rows, labels, classes);
    }
}
