package org.fleeting.mer.training.stage;

import java.util.List;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.training.Ending;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StageSettings;

/**
 * What a stage gives.
 *
 * @param model the trained network
 * @param epochs one record an epoch
 * @param mutualInformationBefore MINE's estimate, in nats, of what the features of all training clips share between the
 *     two branches before the stage, by a new MINE that is trained on half of the clips and asked about the other half;
 *     NaN where no other branch is held fixed, or for fewer than 4 clips
 * @param mutualInformationAfter the same after the stage
 * @param heldOut how many clips were not trained on, but judged the epochs; 0 where the last epoch is kept
 * @param restoredEpochs how many of the epochs an earlier execution had trained: they come from a checkpoint
 * @param ending how it ended
 * @param warnings what the user should know, a sentence each; often none
 */
public record StageResult(TrainedNetwork model, List<EpochRecord> epochs, double mutualInformationBefore,
    double mutualInformationAfter, int heldOut, int restoredEpochs, Ending ending, List<String> warnings) {

    /** Copies what it is given. */
    public StageResult {
        epochs = List.copyOf(epochs);
        warnings = List.copyOf(warnings);
    }

    /** Returns the optimiser steps of all epochs. */
    public int steps() {
        return epochs.stream().mapToInt(EpochRecord::steps).sum();
    }

    /** Returns how long the epochs took, together; those of earlier executions as they took then. Clips were read before. */
    public double seconds() {
        return epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    }

    /** Returns how long an epoch took on average. */
    public double secondsAnEpoch() {
        return seconds() / epochs.size();
    }

    /** Returns the learning rate of each epoch, where these were the settings. */
    public List<Double> learningRates(StageSettings settings) {
        // only the last epoch may be cut short
        int stepsPerEpoch = epochs.get(0).steps();
        return epochs.stream().map(epoch -> settings.learningRate(epoch.epoch(), stepsPerEpoch, epochs)).toList();
    }

    /** Returns the epoch whose weights the model has. */
    public EpochRecord keptEpoch() {
        return epochs.get(ending.keptEpoch() - 1);
    }
}
