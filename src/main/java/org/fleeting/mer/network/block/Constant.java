package org.fleeting.mer.network.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays of given numbers in PyTorch's own memory. What a manager creates lies in Java's, which the collector takes as soon as
 * the array is closed, though the way back may still need it; and how it is aligned, so the order of its sums, varies.
 */
public final class Constant {

    private Constant() {}

    /** Returns an array of these values that the manager owns. */
    public static NDArray of(float[] values, Shape shape, NDManager manager) {
        try (NDArray created = manager.create(values, shape)) {
            return created.duplicate();
        }
    }
}
