package org.fleeting.mer.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Implicit semantic augmentation (ISDA; Wang et al. 2019, NeurIPS, "Implicit semantic data augmentation for deep networks"; in
 * BDCNN, Chen et al. 2022): the loss of a clip as if its features were drawn infinitely often about where they are, along the
 * directions in which the features of its class differ. To logit j of a clip of class y comes
 *
 * <pre>lambda / 2 (w_j - w_y)^T S_y (w_j - w_y)</pre>
 *
 * <p>with the rows w of the last layer's weights and S_y, the covariance of all features of class y that were seen so far, as
 * they were then; a class that was not seen, or once, has S = 0. There is no gradient through S.
 *
 * <p>What is kept of C classes and F features: how often each class was seen, its mean and its covariance, of the population
 * and not of a sample. However the clips are cut into batches, they come to the same but for rounding.
 */
public final class ImplicitAugmentation {

    /** (C), float32: exact to 16 million clips. */
    private final NDArray counts;
    /** Of each class (1, F). */
    private final List<NDArray> means = new ArrayList<>();
    /** Of each class (F, F). */
    private final List<NDArray> covariances = new ArrayList<>();

    /** @param manager owns what is kept */
    public ImplicitAugmentation(int classes, int features, NDManager manager) {
        counts = manager.zeros(new Shape(classes));
        for (int y = 0; y < classes; y++) {
            means.add(manager.zeros(new Shape(1, features)));
            covariances.add(manager.zeros(new Shape(features, features)));
        }
    }

    /**
     * Takes a batch in; nothing here is recorded for gradients.
     *
     * @param features (N, F), detached
     * @param labels of the N clips
     */
    public void learn(NDArray features, long[] labels) {
        float[] before = counts.toFloatArray();
        float[] added = new float[before.length];
        for (long label : labels) {
            added[(int) label]++;
        }
        for (int y = 0; y < added.length; y++) {
            if (added[y] > 0) {
                learn(y, features, labels, added[y], before[y]);
            }
        }
        try (NDArray more = counts.getManager().create(added)) {
            counts.addi(more);
        }
    }

    /** Joins the mean and covariance of {@code n} clips with those of {@code before} ones. */
    private void learn(int y, NDArray features, long[] labels, float n, float before) {
        float[] isOfClass = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            isOfClass[i] = labels[i] == y ? 1 : 0;
        }
        float share = n / (before + n);
        try (NDManager scope = features.getManager().newSubManager()) {
            NDArray all = features.stopGradient();
            all.attach(scope);
            NDArray chosen = scope.create(isOfClass, new Shape(labels.length, 1));
            NDArray mean = all.mul(chosen).sum(new int[] {0}, true).mul(scope.create(1 / n));
            NDArray centred = all.sub(mean).mul(chosen);
            NDArray away = mean.sub(means.get(y));
            NDArray within = centred.transpose().matMul(centred).mul(scope.create(share / n));
            NDArray between = away.transpose().matMul(away).mul(scope.create(share * (1 - share)));
            covariances.get(y).muli(1 - share).addi(within).addi(between);
            means.get(y).addi(away.mul(scope.create(share)));
        }
    }

    /**
     * Returns logits that stand for the augmented clips, (N, C).
     *
     * @param logits (N, C)
     * @param labels (N), int64
     * @param weights of the last layer, (C, F); gradients flow back to them
     * @param lambda how far the features are spread, 0 or more
     */
    public NDArray augmented(NDArray logits, NDArray labels, NDArray weights, double lambda) {
        NDManager manager = logits.getManager();
        // what is made of the weights would belong to the network's own manager
        NDArray rows = weights.reshape(weights.getShape());
        rows.attach(manager);
        NDList spreads = new NDList();
        for (int y = 0; y < means.size(); y++) {
            NDArray differences = rows.sub(rows.get("{}:{}", y, y + 1));
            spreads.add(differences.matMul(covariances.get(y)).mul(differences).sum(new int[] {1}));
        }
        NDArray spreadOfClip = labels.oneHot(means.size()).matMul(NDArrays.stack(spreads));
        return logits.add(spreadOfClip.mul(manager.create((float) (lambda / 2))));
    }

    /** Returns the arrays that a checkpoint keeps, by name, in a fixed order. */
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        state.put("counts", counts);
        for (int y = 0; y < means.size(); y++) {
            state.put("mean" + y, means.get(y));
            state.put("covariance" + y, covariances.get(y));
        }
        return state;
    }
}
