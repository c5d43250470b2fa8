package org.fleeting.mer.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.fleeting.mer.descriptors.GoldenDescriptors;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;

class LinearSvmTest {

    @Test
    void predictsAsScikitLearnDoes() throws IOException {
        for (GoldenDescriptors.SvmCase expected : GoldenDescriptors.read().svm()) {
            List<String> labels = expected.labels().stream().map(String::valueOf).toList();

            LinearSvm svm = LinearSvm.train(expected.train(), labels, expected.cost(), 1);

            assertThat(expected.test()).hasSizeGreaterThan(150);
            assertThat(expected.test().stream().map(svm::predict).map(Integer::valueOf).toList())
                .as("C = %s", expected.cost()).isEqualTo(expected.predicted());
        }
    }

    @Test
    void passesOverValuesThatNeverChange() {
        List<double[]> values = List.of(new double[] {1, 5}, new double[] {2, 5}, new double[] {8, 5}, new double[] {9, 5});

        LinearSvm svm = LinearSvm.train(values, List.of("low", "low", "high", "high"), 1, 1);

        assertThat(svm.predict(new double[] {1.5, 4e9})).isEqualTo("low");
        assertThat(svm.predict(new double[] {8.5, -3})).isEqualTo("high");
    }

    @Test
    void needsTwoClasses() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> LinearSvm.train(List.of(new double[1], new double[1]), List.of("a", "a"), 1, 1));
    }

    @Test
    void choosesTheCostThatIsRightMostOftenAboutOtherSubjects() {
        // value 0 tells the class a little, the twenty others only who it is
        Random random = new Random(1);
        List<double[]> values = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        for (int subject = 0; subject < 5; subject++) {
            double[] self = random.doubles(20, -1, 1).toArray();
            for (int clip = 0; clip < 10; clip++) {
                double[] row = new double[21];
                System.arraycopy(self, 0, row, 1, 20);
                row[0] = clip % 2 + 0.8 * random.nextGaussian();
                values.add(row);
                labels.add(clip % 2 == 0 ? "a" : "b");
                subjects.add("s" + subject);
            }
        }

        double chosen = SvmCost.choose(values, labels, subjects, 7, 1, ProgressMonitor.none());

        // five subjects, five folds: one is left out at a time
        Map<Double, Long> correct = new TreeMap<>();
        SvmCost.CANDIDATES.forEach(cost -> correct.put(cost, IntStream.range(0, 5)
            .mapToLong(subject -> correctWithout(10 * subject, values, labels, cost)).sum()));
        assertThat(correct.get(chosen)).isEqualTo(Collections.max(correct.values()))
            .isGreaterThan(Collections.min(correct.values()));
        assertThat(SvmCost.choose(values, labels, Collections.nCopies(50, "one"), 7, 1, ProgressMonitor.none()))
            .as("nothing to choose by").isEqualTo(7);
    }

    private static long correctWithout(int first, List<double[]> values, List<String> labels, double cost) {
        List<double[]> others = new ArrayList<>(values);
        List<String> theirs = new ArrayList<>(labels);
        others.subList(first, first + 10).clear();
        theirs.subList(first, first + 10).clear();
        LinearSvm svm = LinearSvm.train(others, theirs, cost, 1);
        return IntStream.range(first, first + 10).filter(i -> svm.predict(values.get(i)).equals(labels.get(i))).count();
    }
}
