package org.fleeting.mer.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How well predictions meet the truth. UF1 and UAR are unweighted means over the classes, of F1 and of recall, as the
 * micro-expression grand challenge of 2019 (MEGC) scores: rare emotions count as much as frequent ones. Give the
 * predictions of all folds at once, since the mean of the folds' scores is another number.
 *
 * <p>A class without a clip in the truth has neither recall nor F1. It is left out of both means and named in
 * {@link #leftOut}; scikit-learn's macro averages take 0 for it. Clips taken for such a class still count as misses of
 * their own.
 *
 * @param matrix what was counted
 * @param accuracy the share of clips taken for what they are; NaN without clips
 * @param uf1 unweighted F1; NaN without clips
 * @param uar unweighted average recall; NaN without clips
 * @param largestClassShare the accuracy of always naming the most frequent class, which {@code accuracy} has to beat; NaN
 *     without clips
 * @param perClass one row a class, in the matrix's order
 */
public record Scores(ConfusionMatrix matrix, double accuracy, double uf1, double uar, double largestClassShare,
    List<ClassScores> perClass) {

    /**
     * Scores the predictions.
     *
     * @param classes the classes in the wanted order, see {@link ConfusionMatrix#of}
     */
    public static Scores of(List<String> classes, List<Prediction> predictions) {
        return of(ConfusionMatrix.of(classes, predictions));
    }

    /** Scores a confusion matrix. */
    public static Scores of(ConfusionMatrix matrix) {
        List<ClassScores> perClass = IntStream.range(0, matrix.classes().size())
            .mapToObj(place -> ClassScores.of(matrix, place)).toList();
        int largest = perClass.stream().mapToInt(ClassScores::support).max().orElse(0);
        return new Scores(matrix, ClassScores.share(matrix.correct(), matrix.clips()),
            mean(perClass, ClassScores::f1), mean(perClass, ClassScores::recall),
            ClassScores.share(largest, matrix.clips()), perClass);
    }

    private static double mean(List<ClassScores> perClass, ToDoubleFunction<ClassScores> score) {
        return perClass.stream().filter(ClassScores::occurs).mapToDouble(score).average().orElse(Double.NaN);
    }

    /** Returns the classes that no clip is of: they are in neither UF1 nor UAR. */
    public List<String> leftOut() {
        return perClass.stream().filter(scores -> !scores.occurs()).map(ClassScores::name).toList();
    }
}
