package org.fleeting.mer.training.loop;

import java.util.List;

import org.fleeting.mer.training.EpochRecord;

/**
 * How far a stage is, beside the numbers in its arrays.
 *
 * @param epochs those that are over
 * @param mutualInformationBefore MINE's estimate before the stage, nats; NaN without a decoupling
 * @param steps of the network's optimiser
 * @param mineSteps of the optimiser of what the decoupling trains, MINE or another; 0 without
 * @param mineLogAverage logarithm of the moving average that corrects MINE's gradient; NaN without
 * @param bestEpoch the epoch of the lowest loss, by {@link EpochRecord#judged}
 */
public record StageProgress(List<EpochRecord> epochs, double mutualInformationBefore, int steps, int mineSteps,
    double mineLogAverage, int bestEpoch) {

    /** @throws IllegalArgumentException if the numbers can't be those of a stage */
    public StageProgress {
        epochs = List.copyOf(epochs);
        if (steps < 0 || mineSteps < 0 || bestEpoch < 1 || bestEpoch > epochs.size()) {
            throw new IllegalArgumentException("Epoch %d of %d is the best, after %d and %d steps"
                .formatted(bestEpoch, epochs.size(), steps, mineSteps));
        }
    }
}
