package org.fleeting.mer.training.decoupling;

import java.util.List;

import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.network.Target;

import ai.djl.ndarray.NDArray;

/**
 * Clips as a decoupling sees them.
 *
 * @param features of the branch in training, (N, T, F)
 * @param decoupling tells all else of these clips
 * @param keys the N clips
 * @param trained which branch is in training
 */
public record DecoupledBatch(NDArray features, Decoupling decoupling, List<String> keys, Target trained) {

    /** Returns the features of the branch that is held fixed, (N, T, F), in the manager of those in training. */
    NDArray frozen() {
        return decoupling.features(keys, features.getManager());
    }
}
