package org.fleeting.mer.loss;

import ai.djl.ndarray.NDArray;

/**
 * CLUB, the contrastive log-ratio upper bound on mutual information (Cheng et al. 2020, "CLUB: A Contrastive Log-ratio Upper
 * Bound of Mutual Information", PMLR 119), with a Gaussian q of independent entries.
 *
 * <pre>I = mean over i of log q(y_i | x_i) - mean over i, j of log q(y_j | x_i)</pre>
 *
 * <p>in nats, over all pairs of N clips. It is an upper bound where q is the true distribution of y given x, or near it;
 * otherwise it may be below what is shared, and below 0.
 */
public final class ClubBound {

    private ClubBound() {}

    /**
     * Returns the bound, a scalar. The mean over j has a closed form: of (y_j - m)^2 it is (mean of y - m)^2 + variance of y.
     *
     * @param mean of q given each x, (N, D)
     * @param logVariance of q given each x, (N, D)
     * @param values y, (N, D)
     */
    public static NDArray of(NDArray mean, NDArray logVariance, NDArray values) {
        NDArray centre = values.mean(new int[] {0});
        NDArray variance = values.sub(centre).square().mean(new int[] {0});
        NDArray all = mean.sub(centre).square().add(variance);
        NDArray own = mean.sub(values).square();
        return halfMean(all.sub(own).mul(logVariance.neg().exp()));
    }

    /** Returns what q learns by, a scalar: the mean of -log q(y_i | x_i), but for a constant. */
    public static NDArray surprise(NDArray mean, NDArray logVariance, NDArray values) {
        return halfMean(mean.sub(values).square().mul(logVariance.neg().exp()).add(logVariance));
    }

    /** Returns half of the sums over D, as a mean over N. */
    private static NDArray halfMean(NDArray terms) {
        return terms.sum(new int[] {1}).mean().mul(terms.getManager().create(.5f));
    }
}
