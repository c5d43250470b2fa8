package org.fleeting.mer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;

import org.fleeting.mer.network.Golden;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Compares implicit augmentation with {@code src/test/python/isda.py}, and with cases worked out by hand. */
class ImplicitAugmentationTest {

    private static final int CLASSES = 4;
    private static final int FEATURES = 6;
    private static final long[][] BATCHES = {{0, 0, 1, 0}, {1, 2, 0, 1, 1}, {0, 1}};
    private static final int[] COUNTS = {5, 5, 1, 0};

    private NDManager manager;

    @BeforeEach
    void openManager() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void closeManager() {
        manager.close();
    }

    /** Three epochs of a batch each, with class weights; one class is seen once, one never. */
    @Test
    void learnsAndAugmentsAsPyTorchDoes() {
        Map<String, float[]> golden = Golden.read("loss/isda");
        LossSettings settings = new LossSettings(ClassWeights.INVERSE_FREQUENCY, 0, 0, .5);
        ClassificationLoss loss = new ClassificationLoss(settings, COUNTS);
        ImplicitAugmentation augmentation = new ImplicitAugmentation(CLASSES, FEATURES, manager);
        NDArray bias = Golden.draw(3101, new Shape(CLASSES), manager);

        for (int i = 0; i < BATCHES.length; i++) {
            NDArray weights = Golden.draw(3100, new Shape(CLASSES, FEATURES), manager);
            NDArray features = drawn(i);
            weights.setRequiresGradient(true);
            features.setRequiresGradient(true);
            augmentation.learn(features.stopGradient(), BATCHES[i]);
            try (GradientMode recording = GradientMode.on()) {
                NDArray labels = manager.create(BATCHES[i]);
                NDArray logits = augmentation.augmented(features.matMul(weights.transpose()).add(bias), labels, weights,
                    settings.lambda(i + 1, BATCHES.length));
                NDArray value = loss.of(logits, labels);
                GradientMode.backward(value);
                Golden.assertValues(golden.get(i + ".logits"), logits.toFloatArray(), 1e-5,
                    "logits " + i);
                Golden.assertValues(golden.get(i + ".loss"), new float[] {value.getFloat()}, 1e-5, "loss " + i);
            }
            Golden.assertValues(golden.get(i + ".features.gradient"), features.getGradient().toFloatArray(), 1e-5,
                "gradient by features " + i);
            Golden.assertValues(golden.get(i + ".weights.gradient"), weights.getGradient().toFloatArray(), 1e-5,
                "gradient by weights " + i);
        }
        for (int y = 0; y < CLASSES; y++) {
            assertThat(augmentation.state().get("mean" + y).toFloatArray())
                .containsExactly(part(golden.get("mean"), y, FEATURES), within(1e-6f));
            assertThat(augmentation.state().get("covariance" + y).toFloatArray())
                .containsExactly(part(golden.get("covariance"), y, FEATURES * FEATURES), within(1e-6f));
        }
    }

    /** Features 0 and 2, then 4: mean 2, covariance 8/3; however they are cut. */
    @ParameterizedTest
    @ValueSource(strings = {"0 2 | 4", "0 2 4", "0 | 2 | 4", "4 | 0 2"})
    void keepsThePopulationsCovariance(String batches) {
        ImplicitAugmentation augmentation = new ImplicitAugmentation(2, 1, manager);

        for (String batch : batches.split("\\|")) {
            String[] numbers = batch.strip().split(" ");
            float[] features = new float[numbers.length];
            for (int i = 0; i < features.length; i++) {
                features[i] = Float.parseFloat(numbers[i]);
            }
            augmentation.learn(manager.create(features, new Shape(features.length, 1)), new long[features.length]);
        }

        assertThat(augmentation.state().get("counts").toFloatArray()).containsExactly(3, 0);
        assertThat(augmentation.state().get("mean0").toFloatArray()).containsExactly(new float[] {2}, within(1e-6f));
        assertThat(augmentation.state().get("covariance0").toFloatArray()).containsExactly(new float[] {8 / 3f}, within(1e-6f));
        assertThat(augmentation.state().get("covariance1").toFloatArray()).as("not seen").containsExactly(0);
    }

    /** w = (1, 3), S_0 = 0.5, feature 2: logits 2 and 6 become 2 and 6.5 at lambda 0.5; a class not seen leaves them alone. */
    @ParameterizedTest
    @CsvSource({"0, 0.5, 6.5, 4.511", "0, 0, 6, 4.018", "1, 0.5, 6, 0.018"})
    void raisesTheLogitsOfOthers(int label, double lambda, float expected, float loss) {
        ImplicitAugmentation augmentation = new ImplicitAugmentation(2, 1, manager);
        float away = (float) Math.sqrt(.5);
        augmentation.learn(manager.create(new float[] {2 - away, 2 + away}, new Shape(2, 1)), new long[2]);
        NDArray labels = manager.create(new long[] {label});

        NDArray logits = augmentation.augmented(manager.create(new float[] {2, 6}, new Shape(1, 2)), labels,
            manager.create(new float[] {1, 3}, new Shape(2, 1)), lambda);

        assertThat(logits.toFloatArray()).containsExactly(new float[] {2, expected}, within(1e-5f));
        assertThat(CrossEntropy.of(logits, labels).getFloat()).isCloseTo(loss, within(1e-3f));
    }

    /** One clip a class has nothing to differ from. */
    @Test
    void doesNothingToAClassOfOneClip() {
        ImplicitAugmentation augmentation = new ImplicitAugmentation(CLASSES, FEATURES, manager);
        augmentation.learn(drawn(0), new long[] {0, 1, 2, 3});
        NDArray logits = Golden.draw(1, new Shape(CLASSES, CLASSES), manager);

        NDArray augmented = augmentation.augmented(logits, manager.create(new long[] {0, 1, 2, 3}),
            Golden.draw(3100, new Shape(CLASSES, FEATURES), manager), 10);

        assertThat(augmented.toFloatArray()).isEqualTo(logits.toFloatArray());
    }

    @Test
    void lambdaRisesEvenlyToTheLastEpoch() {
        LossSettings settings = LossSettings.PLAIN.withImplicitAugmentation(.5);

        assertThat(settings.lambda(1, 100)).isEqualTo(.005);
        assertThat(settings.lambda(50, 100)).isEqualTo(.25);
        assertThat(settings.lambda(100, 100)).isEqualTo(.5);
        assertThat(LossSettings.PLAIN.isAugmented()).isFalse();
        assertThatThrownBy(() -> LossSettings.PLAIN.withImplicitAugmentation(11)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Implicit augmentation (lambda) must be from 0 to 10.0, found 11.0");
    }

    private NDArray drawn(int batch) {
        return Golden.draw(3102 + batch, new Shape(BATCHES[batch].length, FEATURES), manager).mul(2);
    }

    private static float[] part(float[] all, int place, int length) {
        return Arrays.copyOfRange(all, place * length, (place + 1) * length);
    }
}
