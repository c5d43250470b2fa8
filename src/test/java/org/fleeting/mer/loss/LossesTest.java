package org.fleeting.mer.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;

import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

class LossesTest {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void crossEntropyIsMeanOfNegativeLogProbabilities() {
        NDArray logits = logs(.5f, .25f, .25f, .1f, .2f, .7f);

        float loss = CrossEntropy.of(logits, manager.create(new long[] {0, 1})).getFloat();

        assertThat(loss).isCloseTo((float) (-Math.log(.5) - Math.log(.2)) / 2, within(1e-6f));
    }

    @Test
    void countsClipsWithLargestLogitAtTruth() {
        NDArray logits = logs(.5f, .25f, .25f, .1f, .2f, .7f);

        assertThat(CrossEntropy.countCorrect(logits, manager.create(new long[] {0, 1}))).isEqualTo(1);
        assertThat(CrossEntropy.countCorrect(logits, manager.create(new long[] {0, 2}))).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void equalPeakedMapsCostOneAndDisjointMapsNothing(MapSimilarity similarity) {
        DiversityLoss loss = new DiversityLoss(similarity);

        assertThat(loss.of(maps(3, 1, 0, 0, 1, 0, 0, 1, 0, 0)).getFloat()).isCloseTo(1f, within(1e-5f));
        assertThat(loss.of(maps(3, 1, 0, 0, 0, 1, 0, 0, 0, 1)).getFloat()).isCloseTo(0f, within(1e-5f));
    }

    /**
     * By cosine and Bhattacharyya coefficient whatever the maps; by dot product among maps of the same length, which maps
     * of the same values in other places are.
     */
    @ParameterizedTest
    @EnumSource
    void noMapsCostMoreThanEqualOnes(MapSimilarity similarity) {
        DiversityLoss loss = new DiversityLoss(similarity);
        for (int seed = 0; seed < 50; seed++) {
            RandomSource random = new RandomSource(seed);
            float[] first = randomMap(random);
            float[] second = similarity == MapSimilarity.DOT ? shuffled(first, random) : randomMap(random);
            float[] third = similarity == MapSimilarity.DOT ? shuffled(first, random) : randomMap(random);

            float cost = loss.of(maps(first, second, third)).getFloat();

            assertThat(cost).as("seed %d", seed).isLessThan(loss.of(maps(first, first, first)).getFloat());
        }
    }

    @ParameterizedTest
    @EnumSource
    void mapsWithoutAPlaceInCommonCostNothing(MapSimilarity similarity) {
        NDArray maps = maps(3, .3f, .7f, 0, 0, 0, 0, 0, 0, .5f, .5f, 0, 0, 0, 0, 0, 0, .9f, .1f);

        assertThat(new DiversityLoss(similarity).of(maps).getFloat()).isCloseTo(0f, within(1e-5f));
    }

    @Test
    void flatMapsCostLittleByDotProductAndAllByCosine() {
        NDArray flat = maps(2, .25f, .25f, .25f, .25f, .25f, .25f, .25f, .25f);

        assertThat(new DiversityLoss(MapSimilarity.DOT).of(flat).getFloat()).isCloseTo(.25f, within(1e-6f));
        assertThat(new DiversityLoss(MapSimilarity.COSINE).of(flat).getFloat()).isCloseTo(1f, within(1e-5f));
        assertThat(new DiversityLoss(MapSimilarity.BHATTACHARYYA).of(flat).getFloat()).isCloseTo(1f, within(1e-5f));
    }

    @Test
    void diversityAveragesOverEarlierMapsThenOverMaps() {
        // maps 1 and 2 differ; map 3 equals map 2: (0 + (0 + 1) / 2) / (3 - 1)
        NDArray maps = maps(3, 1, 0, 0, 0, 1, 0, 0, 1, 0);

        assertThat(new DiversityLoss(MapSimilarity.DOT).of(maps).getFloat()).isCloseTo(.25f, within(1e-6f));
    }

    @Test
    void diversityHasNoGradientThroughFirstMap() {
        NDArray maps = maps(2, .6f, .4f, .3f, .7f);
        maps.setRequiresGradient(true);

        try (GradientMode recording = GradientMode.on()) {
            GradientMode.backward(new DiversityLoss(MapSimilarity.DOT).of(maps));
        }

        // sim = M_1 . M_0, so its gradient with respect to M_1 is M_0
        assertThat(maps.getGradient().toFloatArray()).containsExactly(0, 0, .6f, .4f);
    }

    @Test
    void boundOfEqualScoresIsZero() {
        NDArray scores = manager.create(new float[] {.3f, .3f, .3f});

        assertThat(DonskerVaradhan.bound(scores, scores).getFloat()).isCloseTo(0f, within(1e-6f));
    }

    @Test
    void boundMatchesHandComputation() {
        NDArray pairs = manager.create(new float[] {1, 3});
        NDArray strangers = manager.create(new float[] {0, (float) Math.log(3)});

        assertThat(DonskerVaradhan.bound(pairs, strangers).getFloat())
            .isCloseTo((float) (2 - Math.log(2)), within(1e-6f));
    }

    /** Of (.4, .1 | .1, .4), all marginals .5, at the best T, log p / (p p): as 10 pairs and 4 strangers. */
    @Test
    void boundAtItsBestIsTheMutualInformation() {
        float often = (float) Math.log(.4 / .25);
        float rarely = (float) Math.log(.1 / .25);
        NDArray pairs = manager.create(new float[] {often, often, often, often, rarely, rarely, often, often, often, often});
        NDArray strangers = manager.create(new float[] {often, rarely, rarely, often});

        assertThat(DonskerVaradhan.bound(pairs, strangers).getFloat()).isCloseTo(0.192745f, within(1e-6f));
    }

    @Test
    void boundOfLargeScoresIsFinite() {
        NDArray scores = manager.create(new float[] {1000, 1000});

        assertThat(DonskerVaradhan.logMeanExp(scores).getFloat()).isEqualTo(1000f);
    }

    @Test
    void movingAverageReplacesDivisorOfGradient() {
        MovingAverage average = new MovingAverage(.01);
        average.corrected(manager.zeros(new Shape(2)));
        NDArray strangers = manager.create(new float[] {0, (float) Math.log(3)});
        strangers.setRequiresGradient(true);

        try (GradientMode recording = GradientMode.on()) {
            GradientMode.backward(average.corrected(strangers));
        }

        double divisor = .99 * 1 + .01 * 2;
        assertThat(strangers.getGradient().toFloatArray())
            .containsExactly(new float[] {(float) (.5 / divisor), (float) (1.5 / divisor)}, within(1e-6f));
    }

    private NDArray logs(float... probabilities) {
        return manager.create(probabilities, new Shape(2, 3)).log();
    }

    private NDArray maps(int frames, float... values) {
        return manager.create(values, new Shape(1, frames, values.length / frames));
    }

    private NDArray maps(float[]... maps) {
        NDList rows = new NDList();
        for (float[] map : maps) {
            rows.add(maps(1, map));
        }
        return NDArrays.concat(rows, 1);
    }

    /** Returns eight numbers above 0 with the sum 1. */
    private static float[] randomMap(RandomSource random) {
        double[] values = DoubleStream.generate(() -> random.nextDouble(.01, 1)).limit(8).toArray();
        double sum = DoubleStream.of(values).sum();
        float[] map = new float[values.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = (float) (values[i] / sum);
        }
        return map;
    }

    private static float[] shuffled(float[] map, RandomSource random) {
        int[] order = random.shuffled(map.length);
        float[] shuffled = new float[map.length];
        for (int i = 0; i < map.length; i++) {
            shuffled[i] = map[order[i]];
        }
        return shuffled;
    }
}
