package org.fleeting.mer.training.decoupling;

import java.util.Optional;

import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.network.weights.Archive;
import org.fleeting.mer.network.weights.Weights;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

import ai.djl.ndarray.NDArray;

/**
 * What a decoupling adds to the loss of the branch in training: lambda times a penalty on the features of a batch. It sees the
 * batch as a whole, also where that is computed in parts, and may learn on its own what to punish.
 */
public interface DecouplingTerm {

    /** Returns its kind, which names it in tables, its lambda, and the rest it is set to. */
    DecouplerSettings settings();

    /**
     * Learns from a batch before the branch is told of it; asks at each step whether to go on.
     *
     * @param batch whose features are detached
     */
    void learn(DecoupledBatch batch, RandomSource random, ProgressMonitor monitor);

    /**
     * Returns the penalty, a finite scalar, not weighted. Gradients go from it to the batch's features, and to nothing that has
     * learned. Of a batch that can't be punished, it is 0 with gradients of 0.
     */
    NDArray penalty(DecoupledBatch batch, RandomSource random);

    /** Returns weights for a later decoupling to take on, which the trained model keeps; empty where none does. */
    default Optional<Weights> weights() {
        return Optional.empty();
    }

    /** Adds all arrays that change from step to step to an archive, which writes them or fills them from a file. */
    default void addTo(Archive archive) {}

    /** Returns what has to be kept beside those arrays. */
    default TermProgress progress() {
        return TermProgress.NONE;
    }

    /** Goes on from there; the arrays are those that {@link #addTo} gave an archive to fill. */
    default void continueAfter(TermProgress progress) {}
}
