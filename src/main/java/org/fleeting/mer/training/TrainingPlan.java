package org.fleeting.mer.training;

/**
 * What a training is about to do.
 *
 * @param title what is trained, such as {@code Stage 2}
 * @param clips how many clips are trained on
 * @param classes how many identities or emotions the network tells apart
 * @param epochs how many epochs follow
 * @param stepsPerEpoch optimiser steps an epoch
 * @param isDecoupled whether the loss has the penalty of a decoupling, such as L_MI
 */
public record TrainingPlan(String title, int clips, int classes, int epochs, int stepsPerEpoch, boolean isDecoupled) {}
