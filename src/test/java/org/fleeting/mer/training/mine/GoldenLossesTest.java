package org.fleeting.mer.training.mine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.fleeting.mer.loss.DiversityLoss;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.loss.MovingAverage;
import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.torch.GradientMode;
import org.fleeting.mer.torch.TorchEngine;
import org.fleeting.mer.training.loop.GoldenStages;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** Compares L_div, MINE's bound and MINE's own training with {@code src/test/python/method.py}, on given numbers. */
class GoldenLossesTest {

    private static final int CLIPS = 4;
    private static final int PAIRS = 3 * CLIPS;
    private static final int BATCHES = 3;
    /** The first of the streams that MINE's weights are drawn from. */
    private static final int MINE = 14;
    private static final Map<String, float[]> GOLDEN = Golden.read("training/losses");

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = TorchEngine.newManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** The gradient of M_0 is 0: it is detached. */
    @ParameterizedTest
    @EnumSource
    void diversityIsTheSame(MapSimilarity similarity) {
        String name = "diversity." + similarity.name().toLowerCase(Locale.ROOT);
        NDArray maps = manager.create(GOLDEN.get("maps"), new Shape(3, 4, 6));
        maps.setRequiresGradient(true);

        try (GradientMode recording = GradientMode.on()) {
            NDArray loss = new DiversityLoss(similarity).of(maps);
            GradientMode.backward(loss);

            Golden.assertValues(GOLDEN.get(name), loss.toFloatArray(), Golden.VALUES, name);
        }
        Golden.assertValues(GOLDEN.get(name + ".gradient"), maps.getGradient().toFloatArray(), Golden.GRADIENTS,
            "gradient of " + name);
    }

    @Test
    void boundAndItsGradientOfTheFeaturesAreTheSame() {
        MineAdversary mine = adversary(1, true);
        FeaturePairs pairs = features(0);
        pairs.motion().setRequiresGradient(true);
        pairs.identity().setRequiresGradient(true);

        try (GradientMode recording = GradientMode.on()) {
            NDArray bound = mine.estimate(pairs, Strangers.ANY, new RandomSource(5));
            GradientMode.backward(bound);

            Golden.assertValues(GOLDEN.get("bound"), bound.toFloatArray(), Golden.VALUES, "bound");
        }
        Golden.assertSummaries(GOLDEN.get("bound.motion"), rows(pairs.motion().getGradient()), Golden.GRADIENTS,
            "gradient of f_e");
        Golden.assertSummaries(GOLDEN.get("bound.identity"), rows(pairs.identity().getGradient()), Golden.GRADIENTS,
            "gradient of f_d");
    }

    /** From the second batch on, the average is no longer the batch's own. */
    @Test
    void correctedGradientsOfMineAreTheSameBatchAfterBatch() {
        ParameterStore store = new ParameterStore(manager, false);
        MovingAverage average = new MovingAverage(MineSettings.DEFAULT.averageRate());

        for (int batch = 0; batch < BATCHES; batch++) {
            MineNetwork mine = MineNetwork.create(MineNetwork.Join.PROJECTED, MineNetwork.Lengths.PAPER, manager, 0);
            Golden.fill(mine, MINE);
            FeaturePairs pairs = features(batch);
            FeaturePairs strangers = pairs.strangers(Strangers.ANY, new RandomSource(5));
            try (GradientMode recording = GradientMode.on()) {
                NDArray scores = mine.statistic(store, pairs.motion(), pairs.identity(), true);
                NDArray ofStrangers = mine.statistic(store, strangers.motion(), strangers.identity(), true);
                GradientMode.backward(scores.mean().sub(average.corrected(ofStrangers)));
            }
            String name = "corrected." + batch + ".gradients";
            Golden.assertSummaries(GOLDEN.get(name), Golden.gradients(mine), Golden.GRADIENTS, name);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stepsOfMineAreTheSame(boolean isCorrected) {
        MineAdversary mine = adversary(2, isCorrected);
        RandomSource random = new RandomSource(6);

        for (int batch = 0; batch < BATCHES; batch++) {
            mine.learn(features(batch), Strangers.ANY, random, ProgressMonitor.none());
        }

        String name = isCorrected ? "corrected" : "plain";
        Golden.assertSummaries(GOLDEN.get(name + ".weights"), arrays(mine.weights()), Golden.VALUES, name + " weights");
        Golden.assertSummaries(GOLDEN.get(name + ".changes"), changes(mine.weights()), Golden.GRADIENTS,
            name + " changes");
    }

    private MineAdversary adversary(int steps, boolean isCorrected) {
        MineSettings d = MineSettings.DEFAULT;
        MineSettings settings = new MineSettings(d.lambda(), d.join(), d.pooling(), steps,
            d.mineLearningRate(), isCorrected, d.averageRate(), d.seed());
        return new MineAdversary(settings, MineNetwork.Lengths.PAPER, Optional.of(GoldenStages.drawnMine(MINE)), manager);
    }

    /** golden.py's {@code given_features}. */
    private FeaturePairs features(int batch) {
        Shape shape = new Shape(PAIRS, MineNetwork.Lengths.PAPER.motion());
        NDArray motion = Golden.draw(500 + 2 * batch, shape, manager);
        NDArray other = Golden.draw(501 + 2 * batch, shape, manager);
        return new FeaturePairs(motion, motion.add(other).div(2), CLIPS);
    }

    private static List<float[]> rows(NDArray gradient) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            rows.add(gradient.get(i).toFloatArray());
        }
        return rows;
    }

    private static List<float[]> arrays(Weights weights) {
        return weights.arrays().values().stream().map(Weights.Values::data).toList();
    }

    private static List<float[]> changes(Weights after) {
        List<float[]> changes = new ArrayList<>();
        GoldenStages.drawnMine(MINE).arrays().forEach((name, old) -> {
            float[] change = after.arrays().get(name).data().clone();
            for (int i = 0; i < change.length; i++) {
                change[i] -= old.data()[i];
            }
            changes.add(change);
        });
        return changes;
    }
}
