package org.fleeting.mer.flow;

import java.io.Serializable;

/**
 * What is done to each value of a channel: {@code factor * value + offset}.
 *
 * @param isCut whether what leaves 0 to 255 is set to the nearer end
 */
public record PlaneScale(double factor, double offset, boolean isCut) implements Serializable {

    /** Leaves values as they are. */
    public static final PlaneScale NONE = new PlaneScale(1, 0, false);

    private static final double BRIGHTEST = 255;

    /** Returns what takes {@code least} to 0 and {@code most} to 1; all to 0 if they are one. */
    static PlaneScale stretch(Range range) {
        if (!(range.most() > range.least())) {
            return new PlaneScale(0, 0, false);
        }
        double factor = 1 / ((double) range.most() - range.least());
        return new PlaneScale(factor, -(range.least() * factor), false);
    }

    /** Returns the value, scaled. */
    public float of(float value) {
        double scaled = value * factor + offset;
        return (float) (isCut ? Math.max(0, Math.min(BRIGHTEST, scaled)) : scaled);
    }
}
