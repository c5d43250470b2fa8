package org.fleeting.mer.dataset.fold;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Parts clips into train and test: into folds, each of which is tested once, or into two sides by a share. The same
 * clips and seed give the same split, whatever the order of the rows.
 */
public sealed interface Splitter permits SubjectSplitter, ClipSplitter {

    /**
     * Returns fold {@code fold} of {@code folds}: what is dealt into it is tested, all others train.
     *
     * @param fold from 1 to {@code folds}
     * @param folds k, at least 2
     * @throws InvalidInputException if there is less to deal than folds, or no such fold
     */
    default Split fold(int fold, int folds) {
        return folds(folds).split(fold);
    }

    /**
     * Deals the clips into folds, called "1" to "k".
     *
     * @param folds k, at least 2
     * @throws InvalidInputException if there is less to deal than folds
     */
    Folds folds(int folds);

    /**
     * Holds out a share of what is dealt, rounded to whole ones, at least one and not all.
     *
     * @param testShare above 0 and below 1
     * @throws InvalidInputException if the share is out of range
     */
    Split share(double testShare);
}
