package org.fleeting.mer.linear;

import java.util.Arrays;
import java.util.List;

/**
 * Brings each feature to the mean 0 and the deviation 1 that it has in some clips, and one that never varies to 0.
 *
 * @param means one a feature
 * @param deviations with n; 0 for a feature that varies by rounding at most, which must not be blown up
 */
record Standardiser(double[] means, double[] deviations) {

    private static final double ROUNDING = 1e-12;

    /** @param rows at least one, all of the same length */
    static Standardiser of(List<double[]> rows) {
        double[] means = new double[rows.get(0).length];
        double[] deviations = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            int feature = i;
            means[i] = rows.stream().mapToDouble(row -> row[feature]).sum() / rows.size();
            double squares = 0;
            for (double[] row : rows) {
                squares += (row[i] - means[i]) * (row[i] - means[i]);
            }
            double deviation = Math.sqrt(squares / rows.size());
            deviations[i] = deviation > ROUNDING * Math.abs(means[i]) ? deviation : 0;
        }
        return new Standardiser(means, deviations);
    }

    double[] apply(double[] row) {
        double[] result = new double[row.length];
        Arrays.setAll(result, i -> deviations[i] == 0 ? 0 : (row[i] - means[i]) / deviations[i]);
        return result;
    }
}
