package org.fleeting.mer.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Confidence intervals of the scores.
 *
 * @param remark why there are none, or what to know about them; empty if there is nothing to say
 */
public record ScoreIntervals(Interval accuracy, Interval uf1, Interval uar, Optional<String> remark) {

    private static final String ALL_ALIKE =
        "No interval of %s: all people scored alike, or nearly, so that the draws of people "
            + "can't tell how it varies with them.";

    /** Where no intervals are asked for. */
    static final ScoreIntervals NONE = undefined(Optional.empty());

    /**
     * Returns them as they are told to users: an interval of no width would pass for certainty, so it is undefined, and the
     * remark says why.
     */
    public ScoreIntervals told() {
        List<String> same = new ArrayList<>();
        Interval ofAccuracy = told(accuracy, "accuracy", same);
        Interval ofUf1 = told(uf1, "UF1", same);
        Interval ofUar = told(uar, "UAR", same);
        return same.isEmpty() ? this : new ScoreIntervals(ofAccuracy, ofUf1, ofUar,
            Optional.of(Stream.concat(Stream.of(ALL_ALIKE.formatted(String.join(", ", same))), remark.stream())
                .collect(Collectors.joining(" "))));
    }

    private static Interval told(Interval interval, String score, List<String> same) {
        if (interval.hasNoWidth()) {
            same.add(score);
            return Interval.UNDEFINED;
        }
        return interval;
    }

    static ScoreIntervals undefined(String reason) {
        return undefined(Optional.of("No interval: " + reason));
    }

    private static ScoreIntervals undefined(Optional<String> remark) {
        return new ScoreIntervals(Interval.UNDEFINED, Interval.UNDEFINED, Interval.UNDEFINED, remark);
    }
}
