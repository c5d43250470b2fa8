package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void agreesWithAMatrixWorkedByHand() {
        // rows a: 3 1 0, b: 1 2 1, c: 0 0 2
        Scores scores = Scores.of(List.of("a", "b", "c"), predictions(
            3, "a", "a", 1, "a", "b", 1, "b", "a", 2, "b", "b", 1, "b", "c", 2, "c", "c"));

        assertThat(scores.accuracy()).isEqualTo(7.0 / 10, EXACT);
        assertThat(scores.perClass()).containsExactly(
            new ClassScores("a", 4, 4, 3.0 / 4, 3.0 / 4, 6.0 / 8),
            new ClassScores("b", 4, 3, 2.0 / 3, 2.0 / 4, 4.0 / 7),
            new ClassScores("c", 2, 3, 2.0 / 3, 1.0, 4.0 / 5));
        assertThat(scores.uf1()).isEqualTo((3.0 / 4 + 4.0 / 7 + 4.0 / 5) / 3, EXACT);
        assertThat(scores.uar()).isEqualTo((3.0 / 4 + 1.0 / 2 + 1.0) / 3, EXACT);
        assertThat(scores.largestClassShare()).isEqualTo(0.4, EXACT);
        assertThat(scores.leftOut()).isEmpty();
    }

    @Test
    void countsRareClassesAsMuchAsFrequentOnes() {
        Scores scores = Scores.of(List.of("a", "b"), predictions(9, "a", "a", 1, "b", "a"));

        assertThat(scores.accuracy()).isEqualTo(0.9, EXACT);
        assertThat(scores.uar()).isEqualTo(0.5, EXACT);
        assertThat(scores.uf1()).isEqualTo(18.0 / 19 / 2, EXACT);
        assertThat(scores.largestClassShare()).isEqualTo(0.9, EXACT);
    }

    @Test
    void givesAMissedClassZeroRecallAndF1ButNoPrecision() {
        ClassScores missed = Scores.of(List.of("a", "b"), predictions(1, "a", "a", 2, "b", "a")).perClass().get(1);

        assertThat(missed.recall()).isZero();
        assertThat(missed.f1()).isZero();
        assertThat(missed.precision()).isNaN();
    }

    @Test
    void leavesClassesAbsentFromTheTruthOutOfTheMeansAndNamesThem() {
        Scores scores = Scores.of(List.of("a", "b", "fear", "anger"),
            predictions(2, "a", "a", 1, "b", "b", 1, "b", "fear"));

        assertThat(scores.leftOut()).containsExactly("fear", "anger");
        assertThat(scores.uar()).isEqualTo((1.0 + 0.5) / 2, EXACT);
        assertThat(scores.uf1()).isEqualTo((1.0 + 2.0 / 3) / 2, EXACT);
        assertThat(scores.perClass().get(2)).isEqualTo(new ClassScores("fear", 0, 1, 0, Double.NaN, Double.NaN));
        assertThat(scores.perClass().get(3))
            .isEqualTo(new ClassScores("anger", 0, 0, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void isUndefinedWithoutPredictions() {
        Scores scores = Scores.of(List.of("a", "b"), List.of());

        assertThat(scores.accuracy()).isNaN();
        assertThat(scores.uf1()).isNaN();
        assertThat(scores.uar()).isNaN();
        assertThat(scores.largestClassShare()).isNaN();
        assertThat(scores.leftOut()).containsExactly("a", "b");
    }

    @Test
    void isOneForPredictionsThatAllMeetTheTruth() {
        Scores scores = Scores.of(List.of("a", "b"), predictions(3, "a", "a", 1, "b", "b"));

        assertThat(List.of(scores.accuracy(), scores.uf1(), scores.uar())).containsOnly(1.0);
    }

    /** Builds predictions from triples: how often, truth, predicted. */
    private static List<Prediction> predictions(Object... triples) {
        List<Prediction> all = new ArrayList<>();
        for (int i = 0; i < triples.length; i += 3) {
            Prediction one = new Prediction((String) triples[i + 1], (String) triples[i + 2]);
            all.addAll(Collections.nCopies((Integer) triples[i], one));
        }
        return all;
    }
}
