package org.fleeting.mer.flow;

/**
 * The colour of a vector: the hue tells the direction (right red, down yellow-green, left cyan, up violet: the angle from right
 * through down, in HSV), the brightness the length in shares of the longest. What does not move is black.
 */
public final class FlowColour {

    private static final int SEXTANTS = 6;

    private FlowColour() {}

    /**
     * Returns red, green and blue, each from 0 to 1.
     *
     * @param right u
     * @param down v
     * @param longest the length that is brightest, in the same unit; 0 gives black
     */
    public static float[] of(double right, double down, double longest) {
        double brightness = longest > 0 ? Math.min(1, Math.hypot(right, down) / longest) : 0;
        double hue = (Math.atan2(down, right) / (2 * Math.PI) + 1) % 1 * SEXTANTS;
        return new float[] {part(hue, 5, brightness), part(hue, 3, brightness), part(hue, 1, brightness)};
    }

    /** HSV to one of RGB at full saturation; n is 5 for red, 3 for green, 1 for blue. */
    private static float part(double hue, int n, double brightness) {
        double k = (n + hue) % SEXTANTS;
        return (float) (brightness * (1 - Math.max(0, Math.min(1, Math.min(k, 4 - k)))));
    }
}
