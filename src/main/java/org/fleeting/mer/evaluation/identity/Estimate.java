package org.fleeting.mer.evaluation.identity;

import org.fleeting.mer.evaluation.Interval;

/**
 * A number with its 95 % interval.
 *
 * @param value NaN where it is not defined
 * @param interval its ends are NaN where there is none
 */
public record Estimate(double value, Interval interval) {

    /** Where a measure was not asked for or is not defined. */
    public static final Estimate NONE = of(Double.NaN);

    /** Returns a number without an interval. */
    public static Estimate of(double value) {
        return new Estimate(value, Interval.UNDEFINED);
    }

    /** Returns whether there is a number. */
    public boolean isDefined() {
        return !Double.isNaN(value);
    }
}
