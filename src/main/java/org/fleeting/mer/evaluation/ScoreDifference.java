package org.fleeting.mer.evaluation;

import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.work.ProgressMonitor;

/**
 * How much better one model names the same clips than another. Start at {@link #among}.
 *
 * @param accuracy what its accuracy is above the other's; below 0 if it is worse
 * @param uf1 the same of UF1
 * @param uar the same of UAR
 * @param intervals by the {@link Bootstrap} over subjects, the same subjects drawn for both models: an interval that holds 0
 *     leaves open which model is better on new people
 */
public record ScoreDifference(double accuracy, double uf1, double uar, ScoreIntervals intervals) {

    /**
     * Compares each of several models with each other one.
     *
     * @param classes the classes in the wanted order, see {@link ConfusionMatrix#of}
     * @param models what each says, clip by clip the same clips
     * @return at {@code [i][j]} what model j is above model i; nothing, 0, for i = j
     * @throws IllegalArgumentException if the clips or their truths differ
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static List<List<ScoreDifference>> among(List<String> classes, List<List<TestedClip>> models, Bootstrap bootstrap,
        ProgressMonitor progress) {
        if (models.stream().map(ScoreDifference::labels).distinct().count() > 1) {
            throw new IllegalArgumentException("The models were tested on different clips");
        }
        List<Scores> scores = models.stream().map(clips -> scores(classes, clips)).toList();
        List<List<ScoreIntervals>> intervals = bootstrap.differences(classes, models, progress);
        return IntStream.range(0, models.size()).mapToObj(i -> IntStream.range(0, models.size())
            .mapToObj(j -> of(scores.get(i), scores.get(j), intervals.get(i).get(j))).toList()).toList();
    }

    private static ScoreDifference of(Scores below, Scores above, ScoreIntervals intervals) {
        return new ScoreDifference(between(below.accuracy(), above.accuracy()), between(below.uf1(), above.uf1()),
            between(below.uar(), above.uar()), intervals);
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
