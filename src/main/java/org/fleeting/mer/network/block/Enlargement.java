package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Enlarges pictures as PyTorch's {@code interpolate} does by {@code nearest}: place i of n is that at floor(i p / n) of p. */
public final class Enlargement {

    private Enlargement() {}

    /** Returns pictures of (N, C, p, q) as (N, C, height, width), in the same manager. */
    public static NDArray nearest(NDArray pictures, int height, int width) {
        NDManager manager = pictures.getManager();
        Shape shape = pictures.getShape();
        try (NDArray rows = sources((int) shape.get(2), height, manager);
            NDArray columns = sources((int) shape.get(3), width, manager);
            NDArray across = columns.transpose(); NDArray wide = pictures.matMul(across)) {
            return rows.matMul(wide);
        }
    }

    /** Returns 1 where a place of n comes from one of p, (n, p), and 0 elsewhere. */
    private static NDArray sources(int p, int n, NDManager manager) {
        float[] sources = new float[n * p];
        for (int place = 0; place < n; place++) {
            sources[place * p + place * p / n] = 1;
        }
        return Constant.of(sources, new Shape(n, p), manager);
    }
}
