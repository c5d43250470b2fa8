package org.fleeting.mer.network;

import java.util.List;

import org.fleeting.mer.optimiser.OptimiserSettings;

/**
 * How a network is trained unless somebody says otherwise: as its paper does.
 *
 * @param epochs passes over the training clips
 * @param batchSize clips a step at most
 * @param optimiser and its learning rate
 * @param options of the network
 * @param terms of the loss beside cross-entropy
 */
public record TrainingDefaults(int epochs, int batchSize, OptimiserSettings optimiser, NetworkOptions options,
    List<LossTerm> terms) {

    /** Copies what it is given. */
    public TrainingDefaults {
        terms = List.copyOf(terms);
    }
}
