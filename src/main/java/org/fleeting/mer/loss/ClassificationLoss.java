package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What it costs to name classes wrongly: cross-entropy, and what is made of it where some classes are rare. With the
 * probabilities p, the true class y, the weights w, gamma g and smoothing e, a clip costs
 *
 * <pre>sum over classes c of q_c w_c (1 - p_c)^g (-log p_c),   q_c = (1 - e) [c = y] + e / C</pre>
 *
 * <p>At g = 0 this is PyTorch's {@code cross_entropy} with {@code weight} and {@code label_smoothing}; at e = 0, the focal loss
 * (Lin et al. 2017, doi 10.1109/ICCV.2017.324), weighted. Both at once is our reading: each class's share is focused by that
 * class's probability.
 *
 * <p>The loss is the sum over clips by their number, not by the sum of their weights, as PyTorch has it. So parts of a batch
 * add up to the whole; a clip counts the same whatever lies beside it, also alone; and since the weights' mean over the
 * training clips is 1, an epoch has the same scale. Implicit augmentation is none of its business: it changes the logits that
 * are given here.
 */
public final class ClassificationLoss {

    /** Rounding leaves no more of 1 - p; at 0 a power below 1 would have no gradient. */
    private static final float LEAST = 1e-7f;

    private final LossSettings settings;
    private final float[] weights;

    /** @param clips how many clips are trained on of each class */
    public ClassificationLoss(LossSettings settings, int[] clips) {
        this.settings = settings;
        this.weights = settings.classWeights().of(clips);
    }

    /** Returns what a clip of each class counts. */
    public float[] weights() {
        return weights.clone();
    }

    /**
     * Returns the mean over clips, a scalar.
     *
     * @param logits (N, C)
     * @param labels (N), int64
     */
    public NDArray of(NDArray logits, NDArray labels) {
        if (settings.withImplicitAugmentation(0).equals(LossSettings.PLAIN)) {
            return CrossEntropy.of(logits, labels);
        }
        NDArray logProbabilities = logits.logSoftmax(1);
        NDArray costs = logProbabilities.mul(shares(labels, logits.getManager()));
        if (settings.focalGamma() > 0) {
            NDArray others = logProbabilities.exp().neg().add(1).clip(LEAST, 1);
            costs = costs.mul(others.pow(logits.getManager().create((float) settings.focalGamma())));
        }
        return costs.sum().div(logits.getManager().create(logits.getShape().get(0))).neg();
    }

    /** Returns q_c w_c of each clip, (N, C). */
    private NDArray shares(NDArray labels, NDManager manager) {
        float spread = (float) (settings.labelSmoothing() / weights.length);
        return labels.oneHot(weights.length).mul(manager.create((float) (1 - settings.labelSmoothing()))).add(spread)
            .mul(manager.create(weights));
    }
}
