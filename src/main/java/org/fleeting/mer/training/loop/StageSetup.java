package org.fleeting.mer.training.loop;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipInput;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.DataFingerprint;
import org.fleeting.mer.loss.ClassificationLoss;
import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.model.Subtraction;
import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.PersonMeans;
import org.fleeting.mer.training.DurationUnit;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Batches;
import org.fleeting.mer.training.clips.TrainingClips;
import org.fleeting.mer.training.decoupling.DecoupledBatch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * All that a stage starts with, checked to fit together.
 *
 * @param settings with the size of the micro-batches decided
 * @param clips those that are trained on
 * @param heldOut those that the selection judges by; empty without one
 * @param fingerprint of all of them
 */
public record StageSetup(int stage, StageSettings settings, NetworkShape shape, ClipSize clipSize, TrainingClips clips,
    Optional<TrainingClips> heldOut, DataFingerprint fingerprint, ClipInput input, Optional<TrainedNetwork> initial,
    Optional<Decoupling> decoupling) {

    /** Returns the same with micro-batches of so many clips. */
    public StageSetup withMicroBatchSize(int size) {
        return new StageSetup(stage, settings.toBuilder().microBatchSize(size).build(), shape, clipSize, clips, heldOut,
            fingerprint, input, initial, decoupling);
    }

    /** Returns what the user is told that trains. */
    public String title() {
        return shape.kind().title(stage);
    }

    /**
     * Returns what naming classes wrongly costs. Class weights come from the clips that are trained on alone; those held out
     * are judged by the same loss.
     */
    ClassificationLoss loss() {
        return new ClassificationLoss(settings.loss(), clips.counts());
    }

    /** Returns how many optimiser steps a whole epoch has. */
    int stepsPerEpoch() {
        return batches().count();
    }

    /** Returns what cuts an epoch into batches: of whole people where the mean of each person's clips is subtracted. */
    Batches batches() {
        return isTransductive() ? Batches.ofWholePeople(persons(clips.keys()), settings.batchSize())
            : new Batches(clips.size(), settings.batchSize());
    }

    /** Returns what is subtracted from the features of the network in training; empty if nothing is. */
    public Optional<Subtraction> subtraction() {
        return decoupling.flatMap(Decoupling::subtraction);
    }

    /** Returns whether the mean of each person's clips is subtracted. */
    boolean isTransductive() {
        return subtraction().filter(Subtraction::isTransductive).isPresent();
    }

    /** Returns the means of the people in some clips, which are named by their keys. */
    PersonMeans means(List<String> keys, NDManager manager) {
        return new PersonMeans(persons(keys), subtraction().orElseThrow().kappa(), manager);
    }

    private List<String> persons(List<String> keys) {
        return keys.stream().map(key -> decoupling.orElseThrow().labels().get(key).subject()).toList();
    }

    /** Returns how many optimiser steps the training has if nothing ends it early. */
    int steps() {
        return settings.unit() == DurationUnit.STEPS ? settings.duration()
            : Math.multiplyExact(settings.duration(), stepsPerEpoch());
    }

    /** Returns how many epochs the training has if nothing ends it early, the last perhaps cut short. */
    public int epochs() {
        return settings.epochs(stepsPerEpoch());
    }

    /**
     * Returns some clips as the decoupling sees them.
     *
     * @param features of the branch in training, (N, T, F)
     * @param indices of the clips
     */
    DecoupledBatch decoupled(NDArray features, int[] indices) {
        return new DecoupledBatch(features, decoupling.orElseThrow(), clips.keys(indices), shape.kind().target());
    }
}
