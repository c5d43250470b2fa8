package org.fleeting.mer.dataset.synthetic;

/** The few curves all shapes and shades are drawn with. */
final class Curves {

    private Curves() {}

    /** Returns x limited to 0 to 1. */
    static double clamp(double x) {
        return x < 0 ? 0 : Math.min(x, 1);
    }

    /** Returns 0 before {@code from}, 1 after {@code to}, a smooth step between; the falling edge if from exceeds to. */
    static double step(double from, double to, double x) {
        double t = clamp((x - from) / (to - from));
        return t * t * (3 - 2 * t);
    }

    /** Returns a bell of height 1 at (0, 0) with deviations sx and sy. */
    static double bell(double x, double y, double sx, double sy) {
        return Math.exp(-x * x / (2 * sx * sx) - y * y / (2 * sy * sy));
    }

    /** Returns the darkness of a drawn line of this half width at this distance from its middle. */
    static double line(double distance, double halfWidth) {
        double t = distance / halfWidth;
        return Math.exp(-t * t);
    }
}
