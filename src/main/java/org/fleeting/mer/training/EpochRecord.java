package org.fleeting.mer.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pass over the training clips: means over the clips, as they were while the network changed. A term that the stage
 * does not have is NaN.
 *
 * @param stage 1 to 4 (PeerJ CS 1140, Table 4), or {@link org.fleeting.mer.network.NetworkKind#NO_STAGE}
 * @param epoch counted from 1
 * @param steps how many optimiser steps; fewer than an epoch has where the training ended in its middle
 * @param loss all terms together, weighted
 * @param crossEntropy of the identities or emotions, nats; weighted, focused, smoothed, augmented by settings
 * @param terms further terms that the settings name, by their symbols, such as L_div, and behind them that of a decoupling but
 *     for L_MI; not weighted
 * @param mutualInformation L_MI, MINE's estimate in nats, not weighted
 * @param accuracy share of the training clips that the network, in training mode, named rightly
 * @param validationLoss the same of the clips that were held out, with the weights of the training clips but not augmented, by
 *     the network in evaluation mode after the epoch; NaN where none were
 * @param validationAccuracy share of them that was named rightly; NaN where none were held out
 * @param seconds how long the epoch took; differs between runs, unlike all else
 * @param named how many of the training clips were named each class, as for {@code accuracy}; empty if not known
 */
public record EpochRecord(int stage, int epoch, int steps, double loss, double crossEntropy,
    Map<String, Double> terms, double mutualInformation, double accuracy, double validationLoss, double validationAccuracy,
    double seconds, List<Integer> named) {

    /** Copies what it is given; epochs in checkpoints of older versions don't tell what was named. */
    public EpochRecord {
        named = named == null ? List.of() : List.copyOf(named);
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    /** With clips of which it is not known what they were named. */
    public EpochRecord(int stage, int epoch, int steps, double loss, double crossEntropy, Map<String, Double> terms,
        double mutualInformation, double accuracy, double validationLoss, double validationAccuracy, double seconds) {
        this(stage, epoch, steps, loss, crossEntropy, terms, mutualInformation, accuracy, validationLoss, validationAccuracy,
            seconds, List.of());
    }

    /** Returns the loss that epochs are compared by: of the clips held out, or where there are none, of the training. */
    public double judged() {
        return Double.isNaN(validationLoss) ? loss : validationLoss;
    }
}
