package org.fleeting.mer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void addsUpToTheMatrixOfAllPredictions() {
        List<String> classes = List.of("a", "b");
        List<Prediction> first = List.of(new Prediction("a", "b"), new Prediction("a", "a"));
        List<Prediction> second = List.of(new Prediction("a", "b"), new Prediction("b", "a"));

        ConfusionMatrix sum =
            ConfusionMatrix.sum(List.of(ConfusionMatrix.of(classes, first), ConfusionMatrix.of(classes, second)));

        assertThat(sum.classes()).isEqualTo(classes);
        assertThat(List.of(sum.count(0, 0), sum.count(0, 1), sum.count(1, 0), sum.count(1, 1)))
            .containsExactly(1, 2, 1, 0);
    }

    @Test
    void doesNotAddUpOverOtherClasses() {
        List<ConfusionMatrix> matrices =
            List.of(ConfusionMatrix.of(List.of("a", "b"), List.of()), ConfusionMatrix.of(List.of("b", "a"), List.of()));

        assertThatThrownBy(() -> ConfusionMatrix.sum(matrices)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("Matrices of the classes [a, b] and [b, a] can't be added");
    }
}
