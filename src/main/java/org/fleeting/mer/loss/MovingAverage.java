package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;

/**
 * Corrects the gradient of MINE's log-mean-exp, which a small batch biases, by a moving average over batches (Belghazi et
 * al. 2018, section 3.2).
 *
 * <p>The gradient of log E[exp T] is E[exp(T) grad T] / E[exp T]. The divisor is replaced by the moving average, which is
 * kept as a logarithm so that it can't overflow.
 */
public final class MovingAverage {

    private final double rate;
    private double logAverage = Double.NaN;

    /** @param rate the weight of the newest batch, above 0 and up to 1 */
    public MovingAverage(double rate) {
        this.rate = rate;
    }

    /**
     * Takes a batch into the average and returns a scalar whose gradient is the corrected one; its value means nothing.
     *
     * @param strangers T of the product of the marginals, any shape
     */
    public NDArray corrected(NDArray strangers) {
        double batch;
        try (NDArray detached = strangers.stopGradient(); NDArray value = DonskerVaradhan.logMeanExp(detached)) {
            batch = value.getFloat();
        }
        logAverage = Double.isNaN(logAverage) ? batch
            : logSumExp(Math.log1p(-rate) + logAverage, Math.log(rate) + batch);
        return strangers.sub((float) logAverage).exp().mean();
    }

    /** Returns the average's logarithm; NaN before the first batch. */
    public double log() {
        return logAverage;
    }

    public void continueFrom(double log) {
        logAverage = log;
    }

    private static double logSumExp(double a, double b) {
        double largest = Math.max(a, b);
        return largest + Math.log(Math.exp(a - largest) + Math.exp(b - largest));
    }
}
