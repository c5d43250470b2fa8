package org.fleeting.mer.loss;

import java.util.stream.IntStream;

/**
 * What the clips of a class count in a loss, so that frequent classes don't drown rare ones. The names are saved in models and
 * checkpoints and never change.
 */
public enum ClassWeights {

    /** Every clip counts 1. */
    NONE,

    /**
     * A clip of class c counts N / (K n_c), where n_c of all N clips are of class c, and K classes have clips. So every class
     * counts alike, and the mean over the clips is 1. A class without clips has the weight 0.
     */
    INVERSE_FREQUENCY;

    /**
     * Returns the weight of each class.
     *
     * @param clips how many clips there are of each, 0 or more
     */
    public float[] of(int[] clips) {
        int all = IntStream.of(clips).sum();
        long known = IntStream.of(clips).filter(count -> count > 0).count();
        float[] weights = new float[clips.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = this == NONE ? 1 : clips[i] == 0 ? 0 : (float) ((double) all / (known * clips[i]));
        }
        return weights;
    }
}
