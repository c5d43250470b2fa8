package org.fleeting.mer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.network.GradientMode;
import org.fleeting.mer.network.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
