package org.fleeting.mer.training.decoupling;

/**
 * How far what a decoupling trains has come, beside the numbers in its arrays.
 *
 * @param steps of its optimiser
 * @param logAverage logarithm of the moving average that corrects MINE's gradient; NaN without
 */
public record TermProgress(int steps, double logAverage) {

    /** Of what learns nothing, or has not begun. */
    public static final TermProgress NONE = new TermProgress(0, Double.NaN);
}
