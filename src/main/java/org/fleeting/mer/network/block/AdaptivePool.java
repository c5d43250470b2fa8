package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Mean pooling of pictures of any size to one of p x p, as PyTorch's {@code adaptive_avg_pool2d}: of a side of n, window i goes
 * from floor(i n / p) to ceil((i + 1) n / p).
 */
public final class AdaptivePool {

    private AdaptivePool() {}

    /** Returns the means of (N, C, H, W) as (N, C, p, p), in the same manager. */
    public static NDArray mean(NDArray pictures, int p) {
        NDManager manager = pictures.getManager();
        Shape shape = pictures.getShape();
        try (NDArray rows = windows((int) shape.get(2), p, manager); NDArray columns = windows((int) shape.get(3), p, manager);
            NDArray across = columns.transpose(); NDArray narrow = pictures.matMul(across)) {
            return rows.matMul(narrow);
        }
    }

    /** Returns the share of each place in each window, (p, n). */
    private static NDArray windows(int n, int p, NDManager manager) {
        float[] shares = new float[p * n];
        for (int window = 0; window < p; window++) {
            int from = window * n / p;
            int to = ((window + 1) * n + p - 1) / p;
            for (int place = from; place < to; place++) {
                shares[window * n + place] = 1f / (to - from);
            }
        }
        return Constant.of(shares, new Shape(p, n), manager);
    }
}
