package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.Gson;

/** Compares whole probes with scikit-learn's on random tables, which {@code src/test/python/probe.py} wrote. */
class ProbeGoldenTest {

    private static final class Table {
        private int folds;
        private long seed;
        private int[] labels;
        private float[][] features;
        private int[] fold;
        private int[] predicted;
        private double[] chosen;
        private double[] permuted;

        ProbeResult probe() {
            List<ClipFeatures> clips = IntStream.range(0, labels.length)
                .mapToObj(i -> new ClipFeatures("clip %03d".formatted(i), name(labels[i]), features[i])).toList();
            return new LinearProbe(folds, permuted.length, seed).run(clips, ProgressMonitor.none());
        }

        /** Sorts as the numbers do. */
        private static String name(int label) {
            return "s%02d".formatted(label);
        }

        @Override
        public String toString() {
            return "%d clips, %d features".formatted(labels.length, features[0].length);
        }
    }

    static List<Table> tables() throws IOException {
        try (Reader file = new InputStreamReader(ProbeGoldenTest.class.getResourceAsStream("/evaluation/probe.json"),
            StandardCharsets.UTF_8)) {
            return List.of(new Gson().fromJson(file, Table[].class));
        }
    }

    @Test
    void theTablesHoldWhatIsHard() throws IOException {
        assertThat(tables()).hasSize(5).anyMatch(table -> table.features[0].length > table.labels.length)
            .anyMatch(table -> table.features[0].length < table.labels.length)
            .anyMatch(table -> IntStream.of(table.labels).max().orElseThrow() == 1);
        assertThat(tables().stream().flatMapToDouble(table -> Arrays.stream(table.chosen)).distinct().count())
            .as("values of C chosen").isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void namesTheSubjectsThatScikitLearnNames(Table table) {
        List<ProbedClip> clips = table.probe().clips();

        assertThat(clips).extracting(ProbedClip::fold)
            .containsExactly(IntStream.of(table.fold).boxed().toArray(Integer[]::new));
        assertThat(clips).extracting(ProbedClip::predicted)
            .containsExactly(IntStream.of(table.predicted).mapToObj(Table::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void agreesOnTheAccuraciesWithPermutedSubjects(Table table) {
        assertThat(table.probe().permuted().accuracies().stream().mapToDouble(Double::doubleValue).toArray())
            .containsExactly(table.permuted);
    }
}
