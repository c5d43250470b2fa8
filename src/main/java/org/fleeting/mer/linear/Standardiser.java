package org.fleeting.mer.linear;

import java.util.Arrays;
import java.util.List;

/**
 * Brings each feature to the mean 0 and the deviation 1 that it has in some clips.
 *
 * @param means one a feature
 * @param deviations with n; 1 for a feature that never varies, so that it stays at 0
 */
record Standardiser(double[] means, double[] deviations) {

    /** @param rows at least one, all of the same length */
    static Standardiser of(List<float[]> rows) {
        double[] means = new double[rows.get(0).length];
        double[] deviations = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            int feature = i;
            means[i] = rows.stream().mapToDouble(row -> row[feature]).sum() / rows.size();
            double squares = 0;
            for (float[] row : rows) {
                squares += (row[i] - means[i]) * (row[i] - means[i]);
            }
            deviations[i] = squares == 0 ? 1 : Math.sqrt(squares / rows.size());
        }
        return new Standardiser(means, deviations);
    }

    double[] apply(float[] row) {
        double[] result = new double[row.length];
        Arrays.setAll(result, i -> (row[i] - means[i]) / deviations[i]);
        return result;
    }
}
