package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** Compares the scores with scikit-learn's on random tables, which {@code src/test/python/scores.py} wrote. */
class ScikitLearnTest {

    private static final Offset<Double> STORED_DIGITS = within(1e-11);

    /** Both sides draw 20,000 times, each by its own generator: a quantile varies by some 0.002. */
    private static final Offset<Double> SPREAD_OF_DRAWS = within(0.008);

    private static final String FILE = "/evaluation/scikit-learn.json";

    /** A table and its scores; means and the like are accuracy, UF1, UAR in this order. */
    private static final class Table {
        private int classes;
        private int[] truth;
        private int[] predicted;
        private int[] fold;
        private int[] subject;
        private int[][] confusion;
        private double[] means;
        private double f1All;
        private PerClass perClass;
        private double[][] folds;
        private double[] foldMean;
        private double[] foldDeviation;
        private double[][] intervals;

        List<String> names() {
            return IntStream.range(0, classes).mapToObj(Table::name).toList();
        }

        List<TestedClip> clips() {
            return IntStream.range(0, truth.length).mapToObj(i -> new TestedClip(
                new Prediction(name(truth[i]), name(predicted[i])), Optional.of("s" + subject[i]), Optional.empty(),
                Optional.of(Integer.toString(fold[i])))).toList();
        }

        Evaluation evaluate(int resamples) {
            return Evaluation.of(names(), clips(), new Bootstrap(resamples, 1), ProgressMonitor.none());
        }

        private static String name(int place) {
            return "class " + place;
        }

        @Override
        public String toString() {
            return "%d clips of %d classes".formatted(truth.length, classes);
        }
    }

    private static final class PerClass {
        private int[] support;
        private Double[] precision;
        private Double[] recall;
        private Double[] f1;
    }

    static List<Table> tables() throws IOException {
        Gson gson = new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES).create();
        try (Reader file = new InputStreamReader(ScikitLearnTest.class.getResourceAsStream(FILE),
            StandardCharsets.UTF_8)) {
            return List.of(gson.fromJson(file, Table[].class));
        }
    }

    static List<Table> tablesWithFolds() throws IOException {
        return tables().stream().filter(table -> table.folds != null).toList();
    }

    static List<Table> tablesWithIntervals() throws IOException {
        return tables().stream().filter(table -> table.intervals != null).toList();
    }

    @Test
    void theTablesHoldWhatIsHard() throws IOException {
        assertThat(tables()).hasSize(24).anyMatch(table -> IntStream.of(table.perClass.support).anyMatch(n -> n == 0))
            .anyMatch(table -> Arrays.asList(table.perClass.precision).contains(null));
        assertThat(tablesWithFolds()).hasSizeGreaterThan(20);
        assertThat(tablesWithIntervals()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void agreesOnTheConfusionMatrix(Table table) {
        ConfusionMatrix matrix = table.evaluate(1).overall().scores().matrix();

        for (int truth = 0; truth < table.classes; truth++) {
            for (int predicted = 0; predicted < table.classes; predicted++) {
                assertThat(matrix.count(truth, predicted)).isEqualTo(table.confusion[truth][predicted]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void agreesOnAccuracyUf1AndUar(Table table) {
        assertScores(table.evaluate(1).overall().scores(), table.means);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void differsFromTheMacroAverageByTheClassesLeftOutAlone(Table table) {
        Scores scores = table.evaluate(1).overall().scores();

        int occurring = table.classes - scores.leftOut().size();
        assertThat(scores.uf1() * occurring / table.classes).isEqualTo(table.f1All, STORED_DIGITS);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void agreesOnEachClass(Table table) {
        List<ClassScores> perClass = table.evaluate(1).overall().scores().perClass();

        assertThat(perClass).extracting(ClassScores::support)
            .containsExactly(IntStream.of(table.perClass.support).boxed().toArray(Integer[]::new));
        assertColumn(perClass, ClassScores::precision, table.perClass.precision);
        assertColumn(perClass, ClassScores::recall, table.perClass.recall);
        assertColumn(perClass, ClassScores::f1, table.perClass.f1);
    }

    @ParameterizedTest
    @MethodSource("tablesWithFolds")
    void agreesOnFoldsAndTheirMeanAndDeviation(Table table) {
        Evaluation evaluation = table.evaluate(1);

        assertThat(evaluation.folds()).hasSameSizeAs(table.folds);
        for (int fold = 0; fold < table.folds.length; fold++) {
            assertScores(evaluation.folds().get(fold).scores(), table.folds[fold]);
        }
        FoldSummary summary = evaluation.foldSummary().orElseThrow();
        List<FoldSummary.Spread> spreads = List.of(summary.accuracy(), summary.uf1(), summary.uar());
        for (int score = 0; score < spreads.size(); score++) {
            assertThat(spreads.get(score).mean()).isEqualTo(table.foldMean[score], STORED_DIGITS);
            assertThat(spreads.get(score).deviation()).isEqualTo(table.foldDeviation[score], STORED_DIGITS);
        }
    }

    @ParameterizedTest
    @MethodSource("tablesWithIntervals")
    void agreesOnIntervalsOfScikitLearnsScoresOverSubjectsDrawnByNumpy(Table table) {
        ScoreIntervals found = table.evaluate(20_000).overall().intervals();

        List<Interval> intervals = Stream.of(found.accuracy(), found.uf1(), found.uar()).toList();
        for (int score = 0; score < intervals.size(); score++) {
            assertThat(intervals.get(score).lower()).isEqualTo(table.intervals[score][0], SPREAD_OF_DRAWS);
            assertThat(intervals.get(score).upper()).isEqualTo(table.intervals[score][1], SPREAD_OF_DRAWS);
        }
    }

    private static void assertScores(Scores scores, double[] expected) {
        assertThat(scores.accuracy()).isEqualTo(expected[0], STORED_DIGITS);
        assertThat(scores.uf1()).isEqualTo(expected[1], STORED_DIGITS);
        assertThat(scores.uar()).isEqualTo(expected[2], STORED_DIGITS);
    }

    private static void assertColumn(List<ClassScores> perClass, ToDoubleFunction<ClassScores> score,
        Double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            double found = score.applyAsDouble(perClass.get(i));
            if (expected[i] == null) {
                assertThat(found).isNaN();
            } else {
                assertThat(found).isEqualTo(expected[i], STORED_DIGITS);
            }
        }
    }
}
