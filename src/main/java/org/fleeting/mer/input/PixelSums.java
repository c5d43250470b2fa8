package org.fleeting.mer.input;

import java.util.List;

import org.fleeting.mer.face.FaceClip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Gathers the mean and deviation of each channel of a network's input over all training clips. */
public final class PixelSums {

    private static final int[] ALL_BUT_CHANNEL = {0, 2, 3, 4};

    private final ClipInput input;
    private final NDManager manager;
    private final double[] sum = new double[3];
    private final double[] squares = new double[3];
    private double count;

    /** @param input makes the values to be measured; not normalised itself */
    public PixelSums(ClipInput input, NDManager manager) {
        this.input = input;
        this.manager = manager;
    }

    public void add(FaceClip clip) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = input.of(List.of(clip), scope);
            add(sum, x);
            add(squares, x.square());
            count += x.size() / 3.0;
        }
    }

    public Normalisation normalisation() {
        return Normalisation.ofSums(sum, squares, count);
    }

    private static void add(double[] totals, NDArray values) {
        float[] sums = values.sum(ALL_BUT_CHANNEL).toFloatArray();
        for (int c = 0; c < 3; c++) {
            totals[c] += sums[c];
        }
    }
}
