package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis of a chart.
 *
 * @param low the value at its beginning
 * @param high at its end
 * @param step between two ticks: 1, 2 or 5 times a power of ten
 */
record Scale(double low, double high, double step) {

    /** Of values that are all the same. */
    private static final double LEAST_RANGE = 0.02;

    /**
     * Returns an axis that holds values.
     *
     * @param values at least one, all finite
     * @param ticks about as many
     * @param margin the share of the range that is left free at either end
     */
    static Scale of(List<Double> values, int ticks, double margin) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double range = Math.max(most - least, Math.max(LEAST_RANGE, Math.abs(most) * LEAST_RANGE));
        double middle = (least + most) / 2;
        double low = middle - range * (0.5 + margin);
        double high = middle + range * (0.5 + margin);
        return new Scale(low, high, step((high - low) / ticks));
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int times : new int[] {1, 2, 5}) {
            if (times * power >= least) {
                return times * power;
            }
        }
        return 10 * power;
    }

    /** Returns where a value lies, from 0 to 1. */
    double share(double value) {
        return (value - low) / (high - low);
    }

    /** Returns the values at which there are ticks. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Returns the text of a tick, with as many decimals as the step has. */
    String text(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", tick);
    }
}
