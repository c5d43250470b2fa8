package org.fleeting.mer.evaluation.identity;

import java.util.List;

import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Distance correlation (Szekely, Rizzo and Bakirov, Measuring and testing dependence by correlation of distances, Annals of
 * Statistics 35, 2007): 0 only where two vectors are independent, 1 where one is a scaled and turned copy of the other; any
 * dependence, nothing fitted. On few clips of many features it is far above 0 by chance, too, so compare it with what
 * {@link #permuted} clips give.
 */
final class DistanceCorrelation {

    /** Beyond it the tables of distances take too much memory, and the measure is left out. */
    static final int MOST_CLIPS = 2000;

    /** Double-centred distances, [clip][clip]. */
    private final double[][] a;
    private final double[][] b;

    /**
     * @param x a vector a clip
     * @param y another vector of each of the same clips
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    DistanceCorrelation(List<float[]> x, List<float[]> y, ProgressMonitor monitor) {
        this.a = centred(x, monitor);
        this.b = centred(y, monitor);
    }

    /** Returns the distance correlation, 0 to 1; NaN if a vector is the same for all clips. */
    double value() {
        return value(RandomSource.identity(a.length));
    }

    /** Returns the mean of what {@code times} orders of the clips give, in which each meets the vector of a random one. */
    double permuted(int times, RandomSource random) {
        double sum = 0;
        for (int i = 0; i < times; i++) {
            sum += value(random.shuffled(a.length));
        }
        return sum / times;
    }

    private double value(int[] order) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                ab += a[i][j] * b[order[i]][order[j]];
                aa += a[i][j] * a[i][j];
                bb += b[i][j] * b[i][j];
            }
        }
        return aa == 0 || bb == 0 ? Double.NaN : Math.sqrt(Math.max(0, ab) / Math.sqrt(aa * bb));
    }

    private static double[][] centred(List<float[]> rows, ProgressMonitor monitor) {
        int clips = rows.size();
        double[][] distances = new double[clips][clips];
        double[] means = new double[clips];
        double mean = 0;
        for (int i = 0; i < clips; i++) {
            monitor.checkCancelled();
            for (int j = 0; j < clips; j++) {
                distances[i][j] = distance(rows.get(i), rows.get(j));
                means[i] += distances[i][j] / clips;
            }
            mean += means[i] / clips;
        }
        for (int i = 0; i < clips; i++) {
            for (int j = 0; j < clips; j++) {
                distances[i][j] += mean - means[i] - means[j];
            }
        }
        return distances;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
