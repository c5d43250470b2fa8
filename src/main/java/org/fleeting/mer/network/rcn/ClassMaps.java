package org.fleeting.mer.network.rcn;

import ai.djl.ndarray.NDArray;

/**
 * Attention that has no parameters: what the classifier's own weights see. For each class the picture times the class's
 * weights, its mean over the channels brought to 0 to 1; the mean of these maps is where all classes together look.
 *
 * <p>The paper divides a map by its maximum, which may be 0; here it is that plus 1e-8.
 */
final class ClassMaps {

    private static final float TINY = 1e-8f;

    private ClassMaps() {}

    /**
     * Returns where the classes look in maps that the classifier could have seen, (N, 1, p * p).
     *
     * @param pictures (N, F, p, p)
     * @param weights of the classes, (classes, F * p * p)
     */
    static NDArray of(NDArray pictures, NDArray weights) {
        long maps = pictures.getShape().get(1);
        long places = places(pictures);
        return mean(pictures.reshape(-1, 1, maps, places).mul(weights.reshape(1, -1, maps, places)).mean(new int[] {2}));
    }

    /**
     * Returns where the classes look in a picture of any channels, by the mean over F of their weights, (N, 1, p * p).
     *
     * @param pictures (N, channels, p, p)
     * @param weights of the classes, (classes, F * p * p)
     * @param maps F
     */
    static NDArray ofPicture(NDArray pictures, NDArray weights, int maps) {
        long places = places(pictures);
        NDArray seen = pictures.mean(new int[] {1}).reshape(-1, 1, places);
        return mean(seen.mul(weights.reshape(1, -1, maps, places).mean(new int[] {2})));
    }

    private static long places(NDArray pictures) {
        return pictures.getShape().get(2) * pictures.getShape().get(3);
    }

    /** @param byClass (N, classes, p * p) */
    private static NDArray mean(NDArray byClass) {
        NDArray fromZero = byClass.sub(byClass.min(new int[] {2}, true));
        NDArray toOne = fromZero.div(fromZero.max(new int[] {2}, true).add(TINY));
        return toOne.mean(new int[] {1}, true);
    }
}
