package org.fleeting.mer.linear;

import java.util.List;

/** Brings each value to the mean 0 and the deviation 1 of the clips it was measured on; a value that never changes to 0. */
final class Standardisation {

    private final double[] mean;
    private final double[] deviation;

    private Standardisation(double[] mean, double[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Measures the clips' values, of one length. */
    static Standardisation of(List<double[]> clips) {
        int length = clips.get(0).length;
        double[] mean = new double[length];
        double[] deviation = new double[length];
        for (double[] clip : clips) {
            for (int i = 0; i < length; i++) {
                mean[i] += clip[i] / clips.size();
            }
        }
        for (double[] clip : clips) {
            for (int i = 0; i < length; i++) {
                deviation[i] += (clip[i] - mean[i]) * (clip[i] - mean[i]) / clips.size();
            }
        }
        for (int i = 0; i < length; i++) {
            deviation[i] = Math.sqrt(deviation[i]);
        }
        return new Standardisation(mean, deviation);
    }

    double[] apply(double[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            // what is constant but for rounding must not be blown up
            result[i] = deviation[i] > 1e-12 * Math.abs(mean[i]) ? (values[i] - mean[i]) / deviation[i] : 0;
        }
        return result;
    }
}
