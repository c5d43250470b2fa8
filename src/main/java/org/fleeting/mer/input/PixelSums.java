package org.fleeting.mer.input;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Gathers the mean and deviation of each channel of a network's input over all training clips. */
public final class PixelSums {

    private static final int[] ALL_BUT_CHANNEL = {0, 2, 3, 4};

    private final ClipInput input;
    private final NDManager manager;
    private final double[] sum;
    private final double[] squares;
    private double count;

    /** @param input makes the values to be measured; not normalised itself */
    public PixelSums(ClipInput input, NDManager manager) {
        this.input = input;
        int channels = input.normalisation().channels();
        this.sum = new double[channels];
        this.squares = new double[channels];
        this.manager = manager;
    }

    public void add(InputClip clip) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = input.of(List.of(clip), scope);
            add(sum, x);
            add(squares, x.square());
            count += (double) x.size() / sum.length;
        }
    }

    public Normalisation normalisation() {
        return Normalisation.ofSums(sum, squares, count);
    }

    private static void add(double[] totals, NDArray values) {
        float[] sums = values.sum(ALL_BUT_CHANNEL).toFloatArray();
        for (int c = 0; c < totals.length; c++) {
            totals[c] += sums[c];
        }
    }
}
