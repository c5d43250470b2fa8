package org.fleeting.mer.training;

import java.util.Optional;

/**
 * How a training ended.
 *
 * @param reason why
 * @param epoch how many epochs there were, the last perhaps cut short
 * @param keptEpoch the epoch whose weights are the result; 0 for those it began with
 * @param warning what the user should know of it; empty if all went as set
 */
public record Ending(Reason reason, int epoch, int keptEpoch, Optional<String> warning) {

    /** Why a training ended. */
    public enum Reason {

        /** The duration that was set is over. */
        COMPLETED,

        /** The validation loss had not fallen for as long as the patience. */
        NO_IMPROVEMENT,

        /** The user put a file {@code stop} into the checkpoint folder. */
        STOP_FILE,

        /** The limit of minutes is over. */
        TIME_LIMIT,

        /** The loss was infinite or not a number. */
        NOT_FINITE
    }
}
