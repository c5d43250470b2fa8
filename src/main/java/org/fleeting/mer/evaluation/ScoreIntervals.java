package org.fleeting.mer.evaluation;

import java.util.Optional;

/**
 * Confidence intervals of the scores.
 *
 * @param remark why there are none, or what to know about them; empty if there is nothing to say
 */
public record ScoreIntervals(Interval accuracy, Interval uf1, Interval uar, Optional<String> remark) {

    /** Where no intervals are asked for. */
    static final ScoreIntervals NONE = undefined(Optional.empty());

    static ScoreIntervals undefined(String reason) {
        return undefined(Optional.of("No interval: " + reason));
    }

    private static ScoreIntervals undefined(Optional<String> remark) {
        return new ScoreIntervals(Interval.UNDEFINED, Interval.UNDEFINED, Interval.UNDEFINED, remark);
    }
}
