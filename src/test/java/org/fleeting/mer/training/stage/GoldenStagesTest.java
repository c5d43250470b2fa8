package org.fleeting.mer.training.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import org.fleeting.mer.network.Golden;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.training.StepRecord;
import org.fleeting.mer.training.loop.GoldenStages;
import org.fleeting.mer.training.loop.GoldenStages.After;
import org.fleeting.mer.training.loop.GoldenStages.Stage;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares whole stages with {@code src/test/python/method.py}, an own implementation in plain PyTorch, in float64. Nothing
 * is handed over but seeds: initial weights, the order of clips and strangers come out the same on both sides.
 */
class GoldenStagesTest {

    /**
     * The largest relative difference of what steps of Adam changed. Its first steps go by the sign of the gradient: where
     * that is near 0, float32's sign may differ, and with it the whole step. Some of a million do, and more behind a ReLU whose
     * input is near 0 ({@link Golden#GRADIENTS}).
     */
    private static final double CHANGES = 7e-2;

    /** The largest relative difference of what a branch gives once it is trained: that of its steps, much diluted. */
    private static final double TRAINED = 1e-2;

    private static final Map<String, float[]> GOLDEN = Golden.read("training/stages");
    private static GoldenStages stages;

    @BeforeAll
    static void run() {
        stages = new GoldenStages();
    }

    @AfterAll
    static void forget() {
        stages = null;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void startsFromTheSameWeights(int number) {
        Golden.assertSummaries(golden(number, "initial"), arrays(stages.stage(number).before()), Golden.VALUES,
            "weights before stage " + number);
    }

    @Test
    void newMineStartsFromTheSameWeights() {
        Golden.assertSummaries(GOLDEN.get("mine.initial"), arrays(stages.newMine()), Golden.VALUES, "MINE's weights");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void frozenBranchHasTheSameFeatures(int number) {
        Map<String, float[]> features = stages.stage(number).decoupling().features();

        Golden.assertSummaries(golden(number, "frozen"), List.copyOf(features.values()), Golden.VALUES,
            "frozen features in stage " + number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void firstStepHasTheSameGradients(int number) {
        Golden.assertSummaries(golden(number, "gradients"), stages.stage(number).gradients(), Golden.GRADIENTS,
            "gradients in stage " + number);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void everyStepHasTheSameLoss(int number) {
        compareTerm(number, 0, StepRecord::loss);
        compareTerm(number, 1, StepRecord::crossEntropy);
        compareTerm(number, 2, step -> step.terms().getOrDefault("L_div", Double.NaN));
        compareTerm(number, 3, step -> step.terms().getOrDefault("L_MI", Double.NaN));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void oneStepMovesWeightsTheSameWay(int number) {
        compareWeights(number, 1, stages.stage(number).one());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void fiveStepsMoveWeightsTheSameWay(int number) {
        compareWeights(number, GoldenStages.STEPS, stages.stage(number).five());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void trainedBranchPredictsTheSame(int number) {
        List<ClipPrediction> predictions =
            new Predictor(stages.stage(number).model()).predict(GoldenStages.CLIPS, ProgressMonitor.none());

        Golden.assertValues(golden(number, "probabilities"),
            floats(predictions.stream().flatMapToDouble(clip -> Arrays.stream(clip.probabilities())).toArray()),
            TRAINED, "probabilities after stage " + number);
        Golden.assertValues(golden(number, "maps"),
            join(predictions.stream().flatMap(clip -> Arrays.stream(clip.maps())).toList()),
            TRAINED, "maps after stage " + number);
    }

    private static float[] golden(int number, String name) {
        return GOLDEN.get("stage" + number + "." + name);
    }

    /** A term that the stage does not have is NaN on both sides. */
    private static void compareTerm(int number, int term, ToDoubleFunction<StepRecord> value) {
        float[] found = floats(stages.stage(number).steps().stream().mapToDouble(value).toArray());
        float[] expected = new float[GoldenStages.STEPS];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = golden(number, "terms")[4 * i + term];
        }
        if (Float.isNaN(expected[0])) {
            assertThat(found).as("term %d of stage %d", term, number).isEqualTo(expected);
        } else {
            Golden.assertValues(expected, found, TRAINED, "term " + term + " of stage " + number);
        }
    }

    private static void compareWeights(int number, int steps, After after) {
        Stage stage = stages.stage(number);
        compareWeights("stage%d.after%d.".formatted(number, steps), stage.before(), after.branch());
        assertThat(after.mine().isPresent()).as("MINE in stage %d", number).isEqualTo(number > 1);
        after.mine().ifPresent(mine -> compareWeights("stage%d.after%d.mine.".formatted(number, steps),
            stage.decoupling().mine(), mine));
    }

    private static void compareWeights(String name, Weights before, Weights after) {
        List<float[]> old = arrays(before);
        List<float[]> now = arrays(after);
        List<float[]> changes = new ArrayList<>();
        for (int i = 0; i < old.size(); i++) {
            changes.add(difference(now.get(i), old.get(i)));
        }
        Golden.assertSummaries(GOLDEN.get(name + "changes"), changes, i -> changesBar(old.get(i)), name + "changes");
        Golden.assertSummaries(GOLDEN.get(name + "weights"), now,
            i -> isZero(old.get(i)) ? changesBar(old.get(i)) : TRAINED, name + "weights");
    }

    /** Leaves room for one number that went the other way, in arrays too small to hide it. */
    private static double changesBar(float[] array) {
        return CHANGES + 2 / Math.sqrt(array.length);
    }

    /** Weights that start at 0 are nothing but what changed. */
    private static boolean isZero(float[] array) {
        for (float value : array) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private static float[] difference(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static List<float[]> arrays(Weights weights) {
        return weights.arrays().values().stream().map(Weights.Values::data).toList();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static float[] join(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int end = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, end, part.length);
            end += part.length;
        }
        return all;
    }
}
