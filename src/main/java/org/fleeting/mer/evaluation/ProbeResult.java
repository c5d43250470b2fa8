package org.fleeting.mer.evaluation;

import java.util.List;

/**
 * How well a {@link LinearProbe} told the people apart.
 *
 * @param evaluation the scores over all clips, with intervals over subjects, of each fold, and the folds' mean and
 *     deviation; its classes are the subjects
 * @param clips the clips that were probed, by key
 * @param leftOut the subjects with one clip only, which can't be on both sides of a fold, sorted
 * @param permuted the same with the subjects permuted
 */
public record ProbeResult(Evaluation evaluation, List<ProbedClip> clips, List<String> leftOut,
    PermutedScores permuted) {

    /** Copies the lists. */
    public ProbeResult {
        clips = List.copyOf(clips);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the subjects that were told apart, sorted. */
    public List<String> subjects() {
        return evaluation.overall().scores().matrix().classes();
    }

    /** Returns the accuracy of guessing: 1 / number of subjects. */
    public double chance() {
        return 1.0 / subjects().size();
    }

    /** Returns the share of the clips whose subject was named. */
    public double accuracy() {
        return evaluation.overall().scores().accuracy();
    }

    /** Returns {@link PermutedScores#pValue} of the accuracy. */
    public double pValue() {
        return permuted.pValue(accuracy());
    }
}
