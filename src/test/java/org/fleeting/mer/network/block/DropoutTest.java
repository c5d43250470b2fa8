package org.fleeting.mer.network.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** What is left out is what the source's numbers between 0 and 1 say. */
class DropoutTest {

    private static final long SEED = 7;

    @ParameterizedTest
    @ValueSource(doubles = {1e-20, .1, .3, .5, .999})
    void aNumberIsLeftOutWhereTheDrawnOneLiesBelowTheRate(double rate) {
        RandomSource same = new RandomSource(SEED);
        float[] expected = new float[1000];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = same.nextDouble() < rate ? 0 : (i + 1) * (float) (1 / (1 - rate));
        }
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray array = manager.arange(1f, 1001f).reshape(10, 100);
            assertThat(Dropout.of(array, rate, new RandomSource(SEED)).toFloatArray()).containsExactly(expected);
        }
    }

    @Test
    void aChannelIsLeftOutAsAWhole() {
        RandomSource same = new RandomSource(SEED);
        float[] factors = new float[6];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = same.nextDouble() < .5 ? 0 : 2;
        }
        assertThat(factors).contains(0, 2);
        try (NDManager manager = TorchEngine.newManager()) {
            float[] left = Dropout.ofChannels(manager.ones(new Shape(2, 3, 4, 5)), .5, new RandomSource(SEED)).toFloatArray();
            for (int i = 0; i < left.length; i++) {
                assertThat(left[i]).isEqualTo(factors[i / 20]);
            }
        }
    }

    @Test
    void aRateOf0DrawsNothing() {
        RandomSource random = new RandomSource(SEED);
        try (NDManager manager = TorchEngine.newManager()) {
            NDArray array = manager.ones(new Shape(3));
            assertThat(Dropout.of(array, 0, random)).isSameAs(array);
        }
        assertThat(random.nextLong()).isEqualTo(new RandomSource(SEED).nextLong());
    }
}
