package org.fleeting.mer.training.mine;

import org.fleeting.mer.model.FeaturePooling;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.mine.MineNetwork;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * What MINE is shown of a batch of N clips: P pairs of a motion feature (MENet) and an identity feature (IDNet), where P
 * is N * T, or N where features are pooled over time.
 *
 * @param motion f_e, (P, F)
 * @param identity f_d, (P, F); each branch has an F of its own
 * @param clips N
 */
public record FeaturePairs(NDArray motion, NDArray identity, int clips) {

    /**
     * @param trained features of the branch in training, (N, T, F)
     * @param frozen features of the other branch, (N, T, F)
     * @param trainedTarget which of the two is in training
     */
    public static FeaturePairs of(NDArray trained, NDArray frozen, Target trainedTarget, FeaturePooling pooling) {
        NDArray a = rows(trained, pooling);
        NDArray b = rows(frozen, pooling);
        int clips = (int) trained.getShape().get(0);
        return trainedTarget == Target.EMOTION ? new FeaturePairs(a, b, clips) : new FeaturePairs(b, a, clips);
    }

    /**
     * Returns as many pairs of strangers: f_d of other clips, so that each row meets the f_e of another clip, and of a
     * random frame. Where these may be any, they are a draw from the product of the marginals. No clip keeps its own, at
     * whatever frame; the frames of a clip show one person, so that a row of the same clip would be no stranger.
     *
     * @param strangers of these clips
     */
    FeaturePairs strangers(Strangers strangers, RandomSource random) {
        int frames = rowsOfClip();
        int[] otherClip = strangers.draw(clips, random);
        int[] otherRow = random.shuffled(frames);
        long[] order = new long[clips * frames];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) otherClip[i / frames] * frames + otherRow[i % frames];
        }
        return new FeaturePairs(motion, rows(identity, order), clips);
    }

    /**
     * Returns each clip beside {@code neighbours} others, or beside all others where there are fewer, at each time another
     * frame: so many draws of strangers at once, evenly spread.
     */
    FeaturePairs evenStrangers(int neighbours) {
        int frames = rowsOfClip();
        int shifts = Math.min(neighbours, clips - 1);
        long[] own = new long[shifts * clips * frames];
        long[] other = new long[own.length];
        for (int i = 0; i < own.length; i++) {
            int shift = 1 + i / (clips * frames);
            int row = i % (clips * frames);
            own[i] = row;
            other[i] = (long) (row / frames + shift) % clips * frames + (row % frames + shift) % frames;
        }
        return new FeaturePairs(rows(motion, own), rows(identity, other), shifts * clips);
    }

    /** Returns how long the features are. */
    MineNetwork.Lengths lengths() {
        return new MineNetwork.Lengths((int) motion.getShape().get(1), (int) identity.getShape().get(1));
    }

    /** Returns the pairs of some of the clips alone. */
    public FeaturePairs of(int[] some) {
        int frames = rowsOfClip();
        long[] order = new long[some.length * frames];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) some[i / frames] * frames + i % frames;
        }
        return new FeaturePairs(rows(motion, order), rows(identity, order), some.length);
    }

    /** Returns the same pairs with each feature brought to the mean 0 and the deviation 1 that {@code model} would get. */
    FeaturePairs standardisedBy(FeaturePairs model) {
        return new FeaturePairs(Standardisation.by(model.motion).of(motion),
            Standardisation.by(model.identity).of(identity), clips);
    }

    /** Returns the same pairs, of which all that is computed belongs to {@code manager}. */
    FeaturePairs in(NDManager manager) {
        NDArray a = motion.reshape(motion.getShape());
        NDArray b = identity.reshape(identity.getShape());
        manager.attachAll(a, b);
        return new FeaturePairs(a, b, clips);
    }

    private int rowsOfClip() {
        return (int) identity.getShape().get(0) / clips;
    }

    private static NDArray rows(NDArray features, long[] order) {
        return features.get(features.getManager().create(order));
    }

    private static NDArray rows(NDArray features, FeaturePooling pooling) {
        NDArray pooled = pooling == FeaturePooling.OVER_TIME ? features.max(new int[] {1}) : features;
        Shape shape = features.getShape();
        return pooled.reshape(-1, shape.get(shape.dimension() - 1));
    }
}
