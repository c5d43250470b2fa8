package org.fleeting.mer.network.block;

import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;

/**
 * Dropout, element by element (Srivastava et al. 2014, JMLR 15): sets a share of the numbers to 0 and scales the others, so
 * that the mean stays. PyTorch's own draws from a source that all threads share, so that a training could not be repeated
 * while another runs.
 */
public final class Dropout {

    private Dropout() {}

    /**
     * Returns what is left of an array, in the same manager.
     *
     * @param rate share that is left out, from 0 and below 1
     * @param random draws what is left out
     */
    public static NDArray of(NDArray array, double rate, RandomSource random) {
        if (rate == 0) {
            return array;
        }
        float[] factors = new float[Math.toIntExact(array.size())];
        float kept = (float) (1 / (1 - rate));
        for (int i = 0; i < factors.length; i++) {
            factors[i] = random.nextDouble() < rate ? 0 : kept;
        }
        return array.mul(array.getManager().create(factors, array.getShape()));
    }
}
