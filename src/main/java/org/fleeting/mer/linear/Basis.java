package org.fleeting.mer.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An orthonormal basis of given rows, by Gram and Schmidt's method, and the rows' coordinates in it. n rows need n
 * coordinates at most, however many features they have, and lengths and angles stay as they are: so a linear classifier
 * with an L2 penalty is the same in either, and quicker to fit in these.
 */
final class Basis {

    /** What is left of a row that depends on those before it, by rounding, is far shorter. */
    private static final double NEGLIGIBLE = 1e-10;

    private final List<double[]> vectors = new ArrayList<>();

    /** Returns the row's coordinates, and extends the basis where the row needs it; those not returned are 0. */
    double[] add(double[] row) {
        double[] rest = row.clone();
        double[] coordinates = new double[vectors.size() + 1];
        // once more, since rounding leaves the rest not quite orthogonal
        subtractProjections(rest, coordinates);
        subtractProjections(rest, coordinates);
        double length = Math.sqrt(dot(rest, rest));
        if (length <= NEGLIGIBLE * Math.sqrt(dot(row, row))) {
            return Arrays.copyOf(coordinates, vectors.size());
        }
        coordinates[vectors.size()] = length;
        vectors.add(Arrays.stream(rest).map(value -> value / length).toArray());
        return coordinates;
    }

    private void subtractProjections(double[] rest, double[] coordinates) {
        for (int i = 0; i < vectors.size(); i++) {
            double[] vector = vectors.get(i);
            double projection = dot(rest, vector);
            coordinates[i] += projection;
            addTo(rest, -projection, vector);
        }
    }

    int size() {
        return vectors.size();
    }

    /** Returns the features of what has these coordinates; those behind the basis's last are not used. */
    double[] features(double[] coordinates, int length) {
        double[] features = new double[length];
        for (int i = 0; i < vectors.size(); i++) {
            addTo(features, coordinates[i], vectors.get(i));
        }
        return features;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addTo(double[] sum, double factor, double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }
}
