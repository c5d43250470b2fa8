package org.fleeting.mer.network.block;

import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Dropout (Srivastava et al. 2014, JMLR 15): sets a share of the numbers to 0 and scales the others, so that the mean stays.
 * PyTorch's own draws from a source that all threads share, so that a training could not be repeated while another runs.
 */
public final class Dropout {

    private Dropout() {}

    /**
     * Returns what is left of an array, in the same manager, each number left out apart from the others.
     *
     * @param rate share that is left out, from 0 and below 1
     * @param random draws what is left out
     */
    public static NDArray of(NDArray array, double rate, RandomSource random) {
        return of(array, array.getShape(), rate, random);
    }

    /**
     * Returns what is left of pictures (N, C, H, W), in the same manager, each channel of a clip left out as a whole
     * (Tompson et al. 2015, CVPR).
     *
     * @param rate share that is left out, from 0 and below 1
     * @param random draws what is left out
     */
    public static NDArray ofChannels(NDArray pictures, double rate, RandomSource random) {
        Shape shape = pictures.getShape();
        return of(pictures, new Shape(shape.get(0), shape.get(1), 1, 1), rate, random);
    }

    private static NDArray of(NDArray array, Shape drawn, double rate, RandomSource random) {
        if (rate == 0) {
            return array;
        }
        float[] factors = new float[Math.toIntExact(drawn.size())];
        int kept = Float.floatToRawIntBits((float) (1 / (1 - rate)));
        long least = (long) Math.ceil(rate * 0x1p53);
        for (int i = 0; i < factors.length; i++) {
            // nextDouble() < rate ? 0 : kept; without a branch, which no processor could foresee, in half of the time
            factors[i] = Float.intBitsToFloat(kept & ~(int) ((random.nextLong() >>> 11) - least >> 63));
        }
        return array.mul(Constant.of(factors, drawn, array.getManager()));
    }
}
