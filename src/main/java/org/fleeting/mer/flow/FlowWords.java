package org.fleeting.mer.flow;

import java.util.Locale;

/**
 * Says of a flow in words what its colours show: in which ninth of the picture most of the squared motion is, and which way,
 * on average, that ninth goes. Left and right are those of the picture.
 */
final class FlowWords {

    private static final int THIRDS = 3;
    private static final String[] PLACES = {"upper left", "upper middle", "upper right", "middle left", "centre",
        "middle right", "lower left", "lower middle", "lower right"};
    private static final String[] DIRECTIONS = {"to the right", "down and to the right", "down", "down and to the left",
        "to the left", "up and to the left", "up", "up and to the right"};

    /** Below this share of the squared motion, the strongest ninth does not stand out: an even share is 0.11. */
    private static final double LEAST_SHARE = 0.2;

    /** Below this share of the mean length, the mean vector says nothing of where the pixels go. */
    private static final double LEAST_AGREEMENT = 0.5;

    private final double[] energy = new double[THIRDS * THIRDS];
    private final double[] right = new double[THIRDS * THIRDS];
    private final double[] down = new double[THIRDS * THIRDS];
    private final double[] length = new double[THIRDS * THIRDS];
    private final int[] pixels = new int[THIRDS * THIRDS];

    private FlowWords(FlowField flow) {
        for (int i = 0; i < flow.size(); i++) {
            int ninth = THIRDS * (THIRDS * (i / flow.width()) / flow.height()) + THIRDS * (i % flow.width()) / flow.width();
            energy[ninth] += flow.length(i) * flow.length(i);
            right[ninth] += flow.u(i);
            down[ninth] += flow.v(i);
            length[ninth] += flow.length(i);
            pixels[ninth]++;
        }
    }

    static String of(FlowField flow) {
        return new FlowWords(flow).words();
    }

    private String words() {
        int strongest = 0;
        double all = 0;
        for (int ninth = 0; ninth < energy.length; ninth++) {
            all += energy[ninth];
            strongest = energy[ninth] > energy[strongest] ? ninth : strongest;
        }
        if (!(all > 0)) {
            return "no motion";
        }
        double share = energy[strongest] / all;
        return String.format(Locale.ROOT, "%s %s: %s, by %.2f pixels",
            share < LEAST_SHARE ? "all over the picture, most in the" : String.format(Locale.ROOT, "%.0f %% in the", 100
                * share),
            PLACES[strongest], direction(strongest), length[strongest] / pixels[strongest]);
    }

    private String direction(int ninth) {
        if (Math.hypot(right[ninth], down[ninth]) < LEAST_AGREEMENT * length[ninth]) {
            return "in several directions";
        }
        double eighths = Math.atan2(down[ninth], right[ninth]) / (2 * Math.PI) * DIRECTIONS.length;
        return DIRECTIONS[Math.floorMod(Math.round(eighths), DIRECTIONS.length)];
    }
}
