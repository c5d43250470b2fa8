package org.fleeting.mer.evaluation;

import java.util.Arrays;

/**
 * A confidence interval, both ends included.
 *
 * @param lower its lower end, or NaN
 * @param upper its upper end, or NaN
 */
public record Interval(double lower, double upper) {

    /** Where there is none. */
    public static final Interval UNDEFINED = new Interval(Double.NaN, Double.NaN);

    private static final double NO_WIDTH = 1e-9;

    /**
     * Returns the interval that leaves out the same share of the values at either end.
     *
     * @param values at least one, in any order
     * @param level the share of the values inside, from 0 to 1
     */
    static Interval middle(double[] values, double level) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2));
    }

    /** Returns whether all values were the same, which tells nothing of how they vary. */
    boolean hasNoWidth() {
        return upper - lower < NO_WIDTH;
    }

    /** Interpolates linearly between the two values about the place, as numpy and R (type 7) do by default. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
