package org.fleeting.mer.evaluation;

import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;

/**
 * How much better one model names the same clips than another.
 *
 * @param accuracy what its accuracy is above the other's; below 0 if it is worse
 * @param uf1 the same of UF1
 * @param uar the same of UAR
 * @param intervals by the {@link Bootstrap} over subjects, the same subjects drawn for both models: an interval that holds 0
 *     leaves open which model is better on new people
 */
public record ScoreDifference(double accuracy, double uf1, double uar, ScoreIntervals intervals) {

    /**
     * Compares two models.
     *
     * @param classes the classes in the wanted order, see {@link ConfusionMatrix#of}
     * @param reference what the model to compare with says
     * @param other what the model says, clip by clip the same as {@code reference}
     * @throws IllegalArgumentException if the clips or their truths differ
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static ScoreDifference of(List<String> classes, List<TestedClip> reference, List<TestedClip> other,
        Bootstrap bootstrap, ProgressMonitor progress) {
        if (!labels(reference).equals(labels(other))) {
            throw new IllegalArgumentException("The two models were tested on different clips");
        }
        Scores below = scores(classes, reference);
        Scores above = scores(classes, other);
        return new ScoreDifference(between(below.accuracy(), above.accuracy()), between(below.uf1(), above.uf1()),
            between(below.uar(), above.uar()), bootstrap.differences(classes, reference, other, progress));
    }

    /** Returns by how much a score is larger; equal ones, summed in another order, differ by 0 and no rounding error. */
    static double between(double below, double above) {
        return Math.rint((above - below) * 1e12) / 1e12;
    }

    private static List<List<Object>> labels(List<TestedClip> clips) {
        return clips.stream().map(clip -> List.<Object>of(clip.prediction().truth(), clip.person())).toList();
    }

    private static Scores scores(List<String> classes, List<TestedClip> clips) {
        return Scores.of(classes, clips.stream().map(TestedClip::prediction).toList());
    }
}
