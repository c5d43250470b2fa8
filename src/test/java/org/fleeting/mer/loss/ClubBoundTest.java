package org.fleeting.mer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class ClubBoundTest {

    private static final double[] X = standardised(1, 2, 4, 8, 3, -1);
    private static final double[] Y = standardised(0, 3, 3, 6, 4, 1);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** With q(y | x) normal of mean rho x and variance 1 - rho^2, it is rho r / (1 - rho^2), r the samples' correlation. */
    @ParameterizedTest
    @ValueSource(doubles = {-.4, 0, .3, .6, .7})
    void hasAClosedFormOnStandardisedSamples(double rho) {
        double correlation = 0;
        for (int i = 0; i < X.length; i++) {
            correlation += X[i] * Y[i] / X.length;
        }

        NDArray bound = ClubBound.of(column(X, rho), column(X, 0).add((float) Math.log(1 - rho * rho)), column(Y, 1));

        assertThat((double) bound.getFloat()).isCloseTo(rho * correlation / (1 - rho * rho), within(1e-6));
    }

    /** All pairs, one by one: means 0, 1 and variance 1 at y = 2, 5 give -4/2, -16/2; other pairs -25/2, -1/2. */
    @Test
    void isTheMeanOverAllPairs() {
        NDArray mean = manager.create(new float[] {0, 1}, new Shape(2, 1));
        NDArray values = manager.create(new float[] {2, 5}, new Shape(2, 1));

        double own = -(4 + 16) / 2. / 2;
        double all = -(4 + 25 + 1 + 16) / 2. / 4;
        assertThat((double) ClubBound.of(mean, mean.zerosLike(), values).getFloat()).isCloseTo(own - all, within(1e-6));
    }

    @Test
    void addsUpFeatures() {
        NDArray twice = manager.create(new float[] {0, 0, 1, 1}, new Shape(2, 2));
        NDArray values = manager.create(new float[] {2, 2, 5, 5}, new Shape(2, 2));

        assertThat(ClubBound.of(twice, twice.zerosLike(), values).getFloat()).isCloseTo(1.5f, within(1e-6f));
    }

    /** Half of (y - m)^2 / v + log v. */
    @Test
    void surpriseIsThatOfAGaussian() {
        NDArray mean = manager.create(new float[] {1}, new Shape(1, 1));
        NDArray logVariance = manager.create(new float[] {(float) Math.log(2)}, new Shape(1, 1));
        NDArray value = manager.create(new float[] {4}, new Shape(1, 1));

        assertThat((double) ClubBound.surprise(mean, logVariance, value).getFloat())
            .isCloseTo((9 / 2. + Math.log(2)) / 2, within(1e-6));
    }

    private NDArray column(double[] values, double scale) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = (float) (scale * values[i]);
        }
        return manager.create(scaled, new Shape(values.length, 1));
    }

    private static double[] standardised(double... values) {
        double mean = 0;
        double square = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        double[] standardised = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            standardised[i] = (values[i] - mean) / Math.sqrt(square);
        }
        return standardised;
    }
}
