package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;

/**
 * The lower bound on mutual information that MINE maximises (PeerJ CS 1140, "Mutual information neural estimator";
 * Belghazi et al. 2018, "Mutual Information Neural Estimation", PMLR 80).
 *
 * <pre>I = mean of T(f_d, f_e) over pairs - log of the mean of exp T(f_d', f_e) over strangers</pre>
 *
 * <p>in nats, where a pair is of one clip, and strangers are of two.
 */
public final class DonskerVaradhan {

    private DonskerVaradhan() {}

    /**
     * Returns the bound, a scalar.
     *
     * @param pairs T of the joint distribution, any shape
     * @param strangers T of the product of the marginals, any shape
     */
    public static NDArray bound(NDArray pairs, NDArray strangers) {
        return pairs.mean().sub(logMeanExp(strangers));
    }

    /** Returns the logarithm of the mean of exp, a scalar; the largest value is taken out so that exp can't overflow. */
    static NDArray logMeanExp(NDArray values) {
        NDArray largest = values.stopGradient().max();
        return values.sub(largest).exp().mean().log().add(largest);
    }
}
