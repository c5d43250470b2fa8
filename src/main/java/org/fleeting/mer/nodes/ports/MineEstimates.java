package org.fleeting.mer.nodes.ports;

import java.util.Locale;

/**
 * MINE's estimate of what the two branches share, over all training clips.
 *
 * @param before the stage, nats; NaN where the branch was trained without a decoupling
 * @param after the stage, nats; NaN likewise
 */
public record MineEstimates(double before, double after) {

    /** A training without a decoupling. */
    public static final MineEstimates NONE = new MineEstimates(Double.NaN, Double.NaN);

    /** Returns whether there was a decoupling. */
    public boolean isKnown() {
        return !Double.isNaN(before) && !Double.isNaN(after);
    }

    /** Returns such as {@code MINE's estimate 0.214 nats before, 0.083 nats after}. */
    @Override
    public String toString() {
        return isKnown() ? String.format(Locale.ROOT, "MINE's estimate %.3f nats before, %.3f nats after", before, after)
            : "no decoupling";
    }
}
