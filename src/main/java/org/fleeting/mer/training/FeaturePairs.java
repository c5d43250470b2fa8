package org.fleeting.mer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.fleeting.mer.network.Branch;

import java.util.Random;

/**
 * What MINE is shown of a batch of N clips: P pairs of a motion feature (MENet) and an identity feature (IDNet), where P
 * is N * T, or N where features are pooled over time.
 *
 * @param motion f_e, (P, 512)
 * @param identity f_d, (P, 512)
 * @param clips N
 */
record FeaturePairs(NDArray motion, NDArray identity, int clips) {

    /**
     * @param trained features of the branch in training, (N, T, 512)
     * @param frozen features of the other branch, (N, T, 512)
     * @param trainedBranch which of the two is in training
     */
    static FeaturePairs of(NDArray trained, NDArray frozen, Branch trainedBranch, FeaturePooling pooling) {
        NDArray a = rows(trained, pooling);
        NDArray b = rows(frozen, pooling);
        int clips = (int) trained.getShape().get(0);
        return trainedBranch == Branch.MENET ? new FeaturePairs(a, b, clips) : new FeaturePairs(b, a, clips);
    }

    /**
     * Returns f_d in another order, so that each row meets the f_e of another clip, and of a random frame: a draw from the
     * product of the marginals. No clip keeps its own, at whatever frame; the frames of a clip show one person, so that
     * a row of the same clip would be no stranger.
     */
    NDArray strangers(Random random) {
        int rows = (int) identity.getShape().get(0) / clips;
        int[] otherClip = Seeds.deranged(clips, random);
        int[] otherRow = Seeds.shuffled(rows, random);
        long[] order = new long[clips * rows];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) otherClip[i / rows] * rows + otherRow[i % rows];
        }
        return identity.get(identity.getManager().create(order));
    }

    /** Returns the same pairs, of which all that is computed belongs to {@code manager}. */
    FeaturePairs in(NDManager manager) {
        NDArray a = motion.reshape(motion.getShape());
        NDArray b = identity.reshape(identity.getShape());
        manager.attachAll(a, b);
        return new FeaturePairs(a, b, clips);
    }

    /** Returns the pairs of some of the clips alone, in {@code manager}. */
    FeaturePairs of(int[] some, NDManager manager) {
        int rows = (int) identity.getShape().get(0) / clips;
        long[] order = new long[some.length * rows];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) some[i / rows] * rows + i % rows;
        }
        NDArray index = manager.create(order);
        NDArray a = motion.get(index);
        NDArray b = identity.get(index);
        manager.attachAll(a, b);
        return new FeaturePairs(a, b, some.length);
    }

    private static NDArray rows(NDArray features, FeaturePooling pooling) {
        NDArray pooled = pooling == FeaturePooling.OVER_TIME ? features.max(new int[] {1}) : features;
        Shape shape = features.getShape();
        return pooled.reshape(-1, shape.get(shape.dimension() - 1));
    }
}
