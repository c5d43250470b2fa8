package org.fleeting.mer.evaluation.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.google.gson.Gson;

/** Compares with least squares and plain loops in numpy, which {@code src/test/python/identity_measures.py} wrote. */
class GoldenMeasuresTest {

    private static final class Golden {
        private List<Case> cases;
        private double[][] upperErrors;
    }

    private static final class Case {
        private String[] person;
        private String[] emotion;
        private String[] dataSet;
        private float[][] features;
        private float[][] other;
        private Double[] shares;
        private Double area;
        private double distanceCorrelation;

        List<ClipInContext> clips() {
            return IntStream.range(0, person.length).mapToObj(i -> SomeClips.clip("c" + i, person[i], emotion[i], dataSet[i],
                features[i])).toList();
        }

        @Override
        public String toString() {
            return "%d clips, %d features".formatted(person.length, features[0].length);
        }
    }

    private static Golden golden() throws IOException {
        try (Reader file = new InputStreamReader(
            GoldenMeasuresTest.class.getResourceAsStream("/evaluation/identity-measures.json"), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(file, Golden.class);
        }
    }

    static List<Case> cases() throws IOException {
        return golden().cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sharesOfVarianceAreThoseOfLeastSquares(Case one) {
        VarianceShares shares = VarianceShares.of(one.clips(), SomeClips.BOOTSTRAP, ProgressMonitor.none());

        assertEqual(shares.person(), one.shares[0]);
        assertEqual(shares.personBeyond(), one.shares[1]);
        assertEqual(shares.emotion(), one.shares[2]);
        assertEqual(shares.dataSet(), one.shares[3]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void retrievalIsThatOfAllPairs(Case one) {
        assertEqual(Retrieval.area(one.clips(), SomeClips.BOOTSTRAP, ProgressMonitor.none()), one.area);
    }

    private static void assertEqual(Estimate found, Double expected) {
        if (expected == null) {
            assertThat(found).isEqualTo(Estimate.NONE);
        } else {
            assertThat(found.value()).isEqualTo(expected, within(1e-6));
            assertThat(found.interval().lower()).isLessThan(found.interval().upper());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distanceCorrelationIsThatOfTheDefinition(Case one) {
        DistanceCorrelation distance =
            new DistanceCorrelation(List.of(one.features), List.of(one.other), ProgressMonitor.none());

        assertThat(distance.value()).isEqualTo(one.distanceCorrelation, within(1e-6));
    }

    @Test
    void upperEndsOfErrorsAreThoseOfClopperAndPearson() throws IOException {
        for (double[] one : golden().upperErrors) {
            assertThat(FanoBound.upperError((int) one[0], (int) one[1])).isEqualTo(one[2], within(1e-9));
        }
    }
}
