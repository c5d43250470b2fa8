package org.fleeting.mer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.mer.network.Golden;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Compares the losses of classes with {@code src/test/python/class_losses.py}, and with what a hand can work out. */
class ClassificationLossTest {

    private static final int[] COUNTS = {5, 2, 0, 9, 1};
    private static final long[] LABELS = {0, 3, 1, 3, 4, 0, 3};
    private static final Map<String, float[]> GOLDEN = Golden.read("loss/classes");

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<LossSettings> losses() {
        return Stream.of(ClassWeights.values()).flatMap(weights -> Stream.of(0, .5, 2)
            .flatMap(gamma -> Stream.of(0, .1).map(smoothing -> new LossSettings(weights, gamma.doubleValue(),
                smoothing.doubleValue()))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void areThoseOfPyTorch(LossSettings settings) {
        String name = "%s-%s-%s".formatted(settings.classWeights(), settings.focalGamma(), settings.labelSmoothing());
        NDArray logits = manager.create(GOLDEN.get("logits"), new Shape(LABELS.length, COUNTS.length));

        Found found = find(new ClassificationLoss(settings, COUNTS), logits, LABELS);

        Golden.assertValues(GOLDEN.get(name), new float[] {found.loss()}, 1e-5, name);
        Golden.assertValues(GOLDEN.get(name + ".gradient"), found.gradient(), 1e-5, "gradient of " + name);
    }

    @Test
    void weightsAreTheInverseFrequency() {
        assertThat(new ClassificationLoss(weighted(0, 0), COUNTS).weights())
            .containsExactly(GOLDEN.get("weights"), within(1e-6f));
        // 4 clips, 2 classes: 4 / (2 * 3) and 4 / (2 * 1)
        assertThat(ClassWeights.INVERSE_FREQUENCY.of(new int[] {3, 1})).containsExactly(2 / 3f, 2);
        assertThat(ClassWeights.NONE.of(new int[] {3, 0})).containsExactly(1, 1);
    }

    @Test
    void weightsAreOneWhereClassesAreOfOneSize() {
        assertThat(ClassWeights.INVERSE_FREQUENCY.of(new int[] {7, 7, 7})).containsExactly(1, 1, 1);
    }

    @Test
    void weightsOfClassesWithoutClipsAreZero() {
        assertThat(ClassWeights.INVERSE_FREQUENCY.of(new int[] {0, 4, 0, 4})).containsExactly(0, 1, 0, 1);
        assertThat(ClassWeights.INVERSE_FREQUENCY.of(new int[] {0, 6})).containsExactly(0, 1);
        assertThat(ClassWeights.INVERSE_FREQUENCY.of(new int[2])).containsExactly(0, 0);
    }

    @Test
    void plainIsCrossEntropyToTheBit() {
        NDArray logits = manager.create(GOLDEN.get("logits"), new Shape(LABELS.length, COUNTS.length));
        NDArray labels = manager.create(LABELS);

        assertThat(new ClassificationLoss(LossSettings.PLAIN, COUNTS).of(logits, labels).getFloat())
            .isEqualTo(CrossEntropy.of(logits, labels).getFloat());
    }

    /** p = 1/4: weight 2/3, then (3/4)^2 log 4. */
    @Test
    void matchesHandComputation() {
        NDArray logits = manager.create(new float[] {.25f, .75f}, new Shape(1, 2)).log();
        int[] counts = {3, 1};

        assertThat(loss(weighted(0, 0), counts, logits)).isCloseTo((float) (2 / 3.0 * Math.log(4)), within(1e-6f));
        assertThat(loss(weighted(2, 0), counts, logits))
            .isCloseTo((float) (2 / 3.0 * .5625 * Math.log(4)), within(1e-6f));
        assertThat(loss(new LossSettings(ClassWeights.NONE, 0, .5), counts, logits))
            .isCloseTo((float) (.75 * Math.log(4) - .25 * Math.log(.75)), within(1e-6f));
        assertThat(loss(weighted(1, .5), counts, logits))
            .isCloseTo((float) (.75 * 2 / 3 * .75 * Math.log(4) - .25 * 2 * .25 * Math.log(.75)), within(1e-6f));
    }

    /** PyTorch's weighted mean would forget the weight of a clip that is alone in its batch. */
    @Test
    void aClipAloneKeepsItsWeight() {
        NDArray logits = manager.create(new float[] {.5f, .5f}, new Shape(1, 2)).log();

        assertThat(loss(weighted(0, 0), new int[] {1, 3}, logits)).isCloseTo((float) (2 * Math.log(2)), within(1e-6f));
    }

    @Test
    void partsOfABatchAddUpToIt() {
        ClassificationLoss loss = new ClassificationLoss(weighted(2, .1), COUNTS);
        NDArray logits = manager.create(GOLDEN.get("logits"), new Shape(LABELS.length, COUNTS.length));
        NDArray labels = manager.create(LABELS);

        double sum = 0;
        for (int i = 0; i < LABELS.length; i++) {
            String row = i + ":" + (i + 1);
            sum += loss.of(logits.get(row), labels.get(row)).getFloat();
        }

        assertThat(loss.of(logits, labels).getFloat()).isCloseTo((float) sum / LABELS.length, within(1e-5f));
    }

    /** Of a clip that is named as surely as float32 can say, 1 - p is 0, and its root has no gradient. */
    @ParameterizedTest
    @ValueSource(doubles = {.1, .5, 1, 2})
    void focusOnSureClipsIsFinite(double gamma) {
        NDArray logits = manager.create(new float[] {100, 0, 0, -100, 0, 100}, new Shape(2, 3));

        for (double smoothing : new double[] {0, .1}) {
            Found found = find(new ClassificationLoss(new LossSettings(ClassWeights.NONE, gamma, smoothing), new int[] {1, 1,
                1}),
                logits.duplicate(), new long[] {0, 0});

            assertThat(found.loss()).isFinite();
            for (float value : found.gradient()) {
                assertThat(value).isFinite();
            }
        }
    }

    /** A class without clips gets no weight even where smoothing spreads a share over it. */
    @Test
    void classesWithoutClipsCostNothing() {
        NDArray logits = manager.create(new float[] {0, 0, -50}, new Shape(1, 3));

        assertThat(loss(weighted(0, .3), new int[] {2, 2, 0}, logits)).isCloseTo((float) (.9 * Math.log(2)), within(1e-5f));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> weighted(-1, 0)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Focal loss (gamma) must be from 0 to 10.0, found -1.0");
        assertThatThrownBy(() -> weighted(10.5, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> weighted(Double.NaN, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> weighted(0, 1)).isInstanceOf(InvalidInputException.class)
            .hasMessage("Label smoothing must be from 0 to 0.9, found 1.0");
        assertThatThrownBy(() -> weighted(0, Double.NaN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void settingsAtTheEndsOfTheirRangesAreTaken() {
        LossSettings most = weighted(LossSettings.MOST_GAMMA, LossSettings.MOST_SMOOTHING);

        assertThat(most.parameters()).containsExactly(Map.entry("classWeights", "INVERSE_FREQUENCY"),
            Map.entry("focalGamma", "10.0"), Map.entry("labelSmoothing", "0.9"), Map.entry("implicitAugmentation", "0.0"));
        assertThat(most.isWeighted()).isTrue();
        assertThat(LossSettings.PLAIN.isWeighted()).isFalse();
    }

    private record Found(float loss, float[] gradient) {}

    private Found find(ClassificationLoss loss, NDArray logits, long[] labels) {
        logits.setRequiresGradient(true);
        try (GradientMode recording = GradientMode.on()) {
            NDArray value = loss.of(logits, manager.create(labels));
            GradientMode.backward(value);
            return new Found(value.getFloat(), logits.getGradient().toFloatArray());
        }
    }

    /** Returns the loss of one clip of the first class. */
    private float loss(LossSettings settings, int[] counts, NDArray logits) {
        return new ClassificationLoss(settings, counts).of(logits, manager.create(new long[] {0})).getFloat();
    }

    private static LossSettings weighted(double gamma, double smoothing) {
        return new LossSettings(ClassWeights.INVERSE_FREQUENCY, gamma, smoothing);
    }
}
