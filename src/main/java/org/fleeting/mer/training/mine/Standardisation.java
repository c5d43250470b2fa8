package org.fleeting.mer.training.mine;

import ai.djl.ndarray.NDArray;

/**
 * What brings each feature to the mean 0 and the deviation 1 that some clips have.
 *
 * @param centre their mean, (F)
 * @param deviation theirs, and a tenth of the mean one: a feature that hardly ever differs must not be blown up where it
 *     does; (F)
 */
public record Standardisation(NDArray centre, NDArray deviation) {

    /** @param features (P, F) */
    public static Standardisation by(NDArray features) {
        NDArray centre = features.mean(new int[] {0});
        NDArray raw = features.sub(centre).square().mean(new int[] {0}).sqrt();
        NDArray tenth = raw.mean().mul(features.getManager().create(.1f));
        return new Standardisation(centre, raw.add(tenth).add(1e-6f));
    }

    /** Returns these features, standardised, (P, F). */
    public NDArray of(NDArray features) {
        return features.sub(centre).div(deviation);
    }
}
