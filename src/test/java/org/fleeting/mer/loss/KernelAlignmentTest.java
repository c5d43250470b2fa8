package org.fleeting.mer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class KernelAlignmentTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Each person has one clip of each feature. */
    @Test
    void isZeroWhereFeaturesSayNothingOfThePerson() {
        assertThat(person(features(0, 0, 1, 1), 0, 1, 0, 1)).isCloseTo(0, within(1e-7));
    }

    @Test
    void isOneOfAKernelWithItself() {
        NDArray kernel = KernelAlignment.ofFeatures(features(0, 1, 3, 7, 8));

        assertThat(KernelAlignment.of(kernel, kernel, kernel.onesLike()).getFloat()).isCloseTo(1, within(1e-6f));
    }

    /** Two people whose clips are all alike: both kernels are of two blocks. */
    @Test
    void isOneWhereFeaturesNameThePerson() {
        assertThat(person(features(0, 0, 1, 1), 0, 0, 1, 1)).isCloseTo(1, within(1e-6));
    }

    /** The distances are 1, 2, 3, of which 2 is the median: exp(-1/8), exp(-4/8), exp(-9/8). */
    @Test
    void hasTheMedianDistanceAsBandwidth() {
        float[] kernel = KernelAlignment.ofFeatures(features(0, 1, 3)).toFloatArray();

        assertThat(kernel).containsExactly(new float[] {1, (float) Math.exp(-.125), (float) Math.exp(-1.125),
            (float) Math.exp(-.125), 1, (float) Math.exp(-.5), (float) Math.exp(-1.125), (float) Math.exp(-.5), 1}, within(
                1e-6f));
    }

    /** As plain PyTorch has it, in float64: src/test/python/decouplers.py. */
    @Test
    void isWhatPyTorchHas() {
        NDArray features = features(0, 1, 3, 4, 8, 2);
        features.setRequiresGradient(true);
        try (GradientMode recording = GradientMode.on()) {
            NDArray alignment = KernelAlignment.of(KernelAlignment.ofFeatures(features), labels(0, 1, 0, 1, 2, 2), ones(6));
            GradientMode.backward(alignment);

            assertThat(alignment.getFloat()).isCloseTo(.20683193f, within(1e-6f));
        }
        assertThat(features.getGradient().toFloatArray()).containsExactly(new float[] {-.0046512f, .0395108f, -.0591367f,
            -.0326941f,
            .0218705f, .0351007f}, within(1e-6f));
    }

    /** Over all clips features follow the person, but each emotion has one person's two clips, or two that are alike. */
    @Test
    void countsWithinTheEmotionAlone() {
        NDArray kernel = KernelAlignment.ofFeatures(features(0, 0, 5, 5, 0, 5));
        NDArray person = labels(0, 0, 1, 1, 0, 1);
        NDArray onePersonAnEmotion = labels(0, 0, 1, 1, 0, 1);
        NDArray twoPeopleAnEmotion = labels(0, 1, 0, 1, 2, 2);

        assertThat(KernelAlignment.of(kernel, person, ones(6)).getFloat()).isCloseTo(1, within(1e-6f));
        assertThat(KernelAlignment.of(kernel, person, onePersonAnEmotion).getFloat()).isZero();
        assertThat(KernelAlignment.of(kernel, person, twoPeopleAnEmotion).getFloat()).isCloseTo(1, within(1e-6f));
    }

    @Test
    void isZeroWithoutGradientWhereNothingDiffers() {
        assertNothing(features(0, 1, 3), labels(0, 0, 0));
        assertNothing(features(1.1f, 1.1f, 1.1f), labels(0, 1, 0));
        assertNothing(features(2), labels(0));
    }

    private void assertNothing(NDArray features, NDArray person) {
        features.setRequiresGradient(true);
        try (GradientMode recording = GradientMode.on()) {
            NDArray alignment = KernelAlignment.of(KernelAlignment.ofFeatures(features), person, person.onesLike());
            GradientMode.backward(alignment);

            assertThat(alignment.getFloat()).isZero();
        }
        assertThat(features.getGradient().toFloatArray()).containsOnly(0);
    }

    private double person(NDArray features, long... person) {
        return KernelAlignment.of(KernelAlignment.ofFeatures(features), labels(person), ones(person.length)).getFloat();
    }

    private NDArray features(float... features) {
        return manager.create(features, new Shape(features.length, 1));
    }

    private NDArray labels(long... labels) {
        return KernelAlignment.ofLabels(manager.create(labels));
    }

    private NDArray ones(int clips) {
        return manager.ones(new Shape(clips, clips));
    }
}
