/**
 * Optimisers: what moves weights along their gradients. Start at {@link org.fleeting.mer.optimiser.OptimiserSettings}; a new
 * one is a class that implements {@link org.fleeting.mer.optimiser.Optimiser}, and a line in
 * {@link org.fleeting.mer.optimiser.OptimiserKind}. How the rate falls from epoch to epoch is a
 * {@link org.fleeting.mer.optimiser.RateSchedule}.
 */
package org.fleeting.mer.optimiser;
