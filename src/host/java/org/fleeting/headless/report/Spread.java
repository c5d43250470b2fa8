package org.fleeting.headless.report;

import java.util.List;
import java.util.Locale;

/**
 * How values of a score lie: their mean, and the standard deviation of a sample.
 *
 * @param values at least one
 * @param deviation divided by n - 1; NaN of a single value
 */
public record Spread(List<Double> values, double mean, double deviation) {

    /** Returns how values lie; sums them in order, so that the same values give the same bits. */
    public static Spread of(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.size();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Spread(values, mean, values.size() == 1 ? Double.NaN : Math.sqrt(squares / (values.size() - 1)));
    }

    /** Returns mean and deviation to three digits: "0.712 ± 0.023". */
    String text() {
        return number(mean) + (Double.isNaN(deviation) ? "" : " ± " + number(deviation));
    }

    /** Returns a score to three digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
