package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;

/** How alike two attention maps are, for {@link DiversityLoss}. The paper uses the dot product and allows any measure. */
public enum MapSimilarity {

    /** Dot product, from 0 to 1; small while maps are flat: two flat maps of n places have 1/n. */
    DOT {
        @Override
        NDArray prepare(NDArray maps) {
            return maps;
        }
    },

    /** Cosine, from 0 to 1: equal maps have 1 however flat they are. */
    COSINE {
        @Override
        NDArray prepare(NDArray maps) {
            NDArray length = maps.square().sum(new int[] {2}, true).add(TINY).sqrt();
            return maps.div(length);
        }
    },

    /** Bhattacharyya coefficient, the sum of the roots of the products, from 0 to 1: equal maps have 1. */
    BHATTACHARYYA {
        @Override
        NDArray prepare(NDArray maps) {
            return maps.add(TINY).sqrt();
        }
    };

    /** Keeps the gradient of a root finite where a map is 0. */
    private static final float TINY = 1e-12f;

    /** Returns arrays whose dot products are the similarities of {@code maps} (N, T, h*w). */
    abstract NDArray prepare(NDArray maps);
}
