package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    @Test
    void hasTruthInRowsAndPredictionInColumns() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"),
            List.of(new Prediction("a", "b"), new Prediction("a", "b"), new Prediction("b", "b")));

        assertThat(matrix.count(0, 1)).isEqualTo(2);
        assertThat(matrix.count(1, 0)).isZero();
        assertThat(matrix.truths(0)).isEqualTo(2);
        assertThat(matrix.predictions(1)).isEqualTo(3);
        assertThat(matrix.correct()).isEqualTo(1);
        assertThat(matrix.clips()).isEqualTo(3);
    }

    @Test
    void keepsTheGivenOrderOfClasses() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("surprise", "anger"),
            List.of(new Prediction("anger", "surprise")));

        assertThat(matrix.classes()).containsExactly("surprise", "anger");
    }

    @Test
    void appendsClassesThatOnlyPredictionsName() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a"),
            List.of(new Prediction("c", "a"), new Prediction("a", "b")));

        assertThat(matrix.classes()).containsExactly("a", "c", "b");
    }

    @Test
    void keepsClassesThatNobodyNames() {
        ConfusionMatrix matrix = ConfusionMatrix.of(List.of("a", "b"), List.of());

        assertThat(matrix.classes()).containsExactly("a", "b");
        assertThat(matrix.clips()).isZero();
    }
}
