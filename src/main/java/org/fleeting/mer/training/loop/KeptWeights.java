package org.fleeting.mer.training.loop;

import java.util.Optional;

import org.fleeting.mer.network.weights.Weights;

/**
 * The weights after an epoch.
 *
 * @param epoch counted from 1; 0 before the first
 * @param network of the network in training
 * @param decoupler what the decoupling trained for a later one to take on, as MINE; empty without such
 */
public record KeptWeights(int epoch, Weights network, Optional<Weights> decoupler) {}
