package org.fleeting.mer.training.decoupling;

import java.util.List;

import org.fleeting.mer.model.ClipLabels;
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

    /** Returns the largest value of each feature in the whole clip, (N, F): what the last layer sees. */
    NDArray overTime() {
        return features.max(new int[] {1});
    }

    /** Returns the same of the branch that is held fixed. */
    NDArray frozenOverTime() {
        return frozen().max(new int[] {1});
    }

    /** Returns what is known of each clip; null for each where nothing is. */
    List<ClipLabels> labels() {
        return keys.stream().map(decoupling.labels()::get).toList();
    }

    /** Returns who is filmed, (N), int64. */
    NDArray persons() {
        return decoupling.persons(keys, features.getManager());
    }

    /** Returns what is shown, (N), int64. */
    NDArray emotions() {
        return decoupling.emotions(keys, features.getManager());
    }
}
