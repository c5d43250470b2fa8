package org.fleeting.mer.training.clips;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Which epoch's weights a training keeps, and whether it ends early: judged on clips held out of the training clips, never
 * on a test fold.
 *
 * @param validationShare what share is held out: of the subjects for MENet, of each subject's clips for IDNet, which can't
 *     name a subject it has not seen; 0 holds nothing out and keeps the last epoch; up to 0.5
 * @param patience epochs without a lower validation loss after which the training ends; 0 for never
 */
public record Selection(double validationShare, int patience) {

    /** Keeps the last epoch. */
    public static final Selection LAST_EPOCH = new Selection(0, 0);

    /** @throws InvalidInputException if a number lies outside its range */
    public Selection {
        Checks.check(validationShare >= 0 && validationShare <= .5, "Validation share", validationShare, "0 to 0.5");
        Checks.check(patience >= 0, "Patience", patience, "0 or more");
    }

    /** Returns whether the epoch of the lowest validation loss is kept. */
    public boolean keepsBest() {
        return validationShare > 0;
    }
}
