package org.fleeting.mer.flow;

import java.util.Locale;

/**
 * The numbers of TV-L1, as OpenCV has them.
 *
 * @param tau time step of the dual scheme
 * @param lambda weight of the data term: smaller gives smoother flow
 * @param theta tightness, which couples the two terms
 * @param scales levels of the pyramid
 * @param scaleStep size of a level in shares of the one below
 * @param warps warps a level
 * @param epsilon where an iteration stops
 * @param innerIterations iterations between two medians, outlier filtering
 * @param outerIterations medians a warp
 * @param median width of the median, pixels: 1 (none), 3 or 5
 */
public record TvL1(double tau, double lambda, double theta, int scales, double scaleStep, int warps, double epsilon,
    int innerIterations, int outerIterations, int median) {

    /** Beyond, the scheme is not stable. */
    public static final double MOST_TAU = 0.25;

    /** OpenCV's own. */
    public static final TvL1 DEFAULTS = new TvL1(0.25, 0.15, 0.3, 5, 0.8, 5, 0.01, 30, 10, 5);

    /** Returns all numbers for provenance. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT,
            "tau %s, lambda %s, theta %s, %d scales at %s, %d warps, epsilon %s, %d x %d iterations, median %d", tau, lambda,
            theta, scales, scaleStep, warps, epsilon, innerIterations, outerIterations, median);
    }
}
