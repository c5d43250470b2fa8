package org.fleeting.mer.loss;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * How alike two kernels of the same N clips are: CKA, the centred kernel alignment (Kornblith et al. 2019, "Similarity of
 * Neural Network Representations Revisited", PMLR 97; Gretton et al. 2005, "Measuring Statistical Dependence with
 * Hilbert-Schmidt Norms", ALT).
 *
 * <pre>CKA(K, L) = &lt;HKH, HLH&gt; / (|HKH| |HLH|),  H = I - 1/N</pre>
 *
 * <p>between 0, where what K is of does not depend on what L is of, as far as these kernels see, and 1. Within groups of
 * clips, H subtracts the means of each group, and pairs of two groups don't count.
 */
public final class KernelAlignment {

    /** The mean square of centred entries below which a kernel is that of clips which don't differ, and rounding. */
    private static final double NOTHING = 1e-10;

    private KernelAlignment() {}

    /**
     * Returns the kernel of features, (N, N): exp(-d^2 / (2 m^2)) for clips at a distance d, where m is the median of the
     * distances above 0 of two clips, without gradient. If all clips are alike, every entry is 1.
     *
     * @param features (N, F)
     */
    public static NDArray ofFeatures(NDArray features) {
        NDArray squares = features.expandDims(1).sub(features.expandDims(0)).square().sum(new int[] {2});
        double median = medianDistance(squares.stopGradient().toFloatArray(), (int) features.getShape().get(0));
        float scale = (float) (median == 0 ? 0 : -1 / (2 * median * median));
        return squares.mul(features.getManager().create(scale)).exp();
    }

    private static double medianDistance(float[] squares, int clips) {
        double[] distances = new double[clips * (clips - 1) / 2];
        int count = 0;
        for (int i = 0; i < clips; i++) {
            for (int j = 0; j < i; j++) {
                double square = squares[i * clips + j];
                if (square > 0) {
                    distances[count++] = Math.sqrt(square);
                }
            }
        }
        double[] sorted = Arrays.copyOf(distances, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /**
     * Returns the kernel of labels, (N, N): 1 where two clips have the same, 0 elsewhere.
     *
     * @param labels (N), int64
     */
    public static NDArray ofLabels(NDArray labels) {
        return labels.expandDims(1).eq(labels.expandDims(0)).toType(DataType.FLOAT32, false);
    }

    /**
     * Returns the alignment, a scalar; 0 with gradients of 0 if one of the kernels has nothing that differs, as where all clips
     * are of one person.
     *
     * @param kernel (N, N)
     * @param other (N, N)
     * @param groups (N, N), 1 where two clips are of one group, 0 elsewhere; all 1 for one group
     */
    public static NDArray of(NDArray kernel, NDArray other, NDArray groups) {
        NDArray one = centred(kernel, groups);
        NDArray two = centred(other, groups);
        if (isNothing(one) || isNothing(two)) {
            return kernel.mul(kernel.getManager().create(0f)).sum();
        }
        return one.mul(two).sum().div(one.square().sum().sqrt().mul(two.square().sum().sqrt()));
    }

    private static boolean isNothing(NDArray centred) {
        return centred.stopGradient().square().mean().getFloat() < NOTHING;
    }

    private static NDArray centred(NDArray kernel, NDArray groups) {
        NDManager manager = kernel.getManager();
        NDArray means = groups.div(groups.sum(new int[] {1}, true));
        NDArray rest = manager.eye((int) groups.getShape().get(0)).sub(means);
        return rest.matMul(kernel.mul(groups)).matMul(rest);
    }
}
