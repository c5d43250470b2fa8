package org.fleeting.mer.network;

import java.util.List;

import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.optimiser.OptimiserSettings;

/**
 * How a network is trained unless somebody says otherwise: as its paper does.
 *
 * @param epochs passes over the training clips
 * @param batchSize clips a step at most
 * @param optimiser and its learning rate
 * @param options of the network
 * @param loss what naming classes wrongly costs
 * @param terms of the loss beside it
 */
public record TrainingDefaults(int epochs, int batchSize, OptimiserSettings optimiser, NetworkOptions options,
    LossSettings loss, List<LossTerm> terms) {

    /** Copies what it is given. */
    public TrainingDefaults {
        terms = List.copyOf(terms);
    }

    /** With plain cross-entropy. */
    public TrainingDefaults(int epochs, int batchSize, OptimiserSettings optimiser, NetworkOptions options,
        List<LossTerm> terms) {
        this(epochs, batchSize, optimiser, options, LossSettings.PLAIN, terms);
    }
}
