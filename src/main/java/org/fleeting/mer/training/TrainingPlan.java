package org.fleeting.mer.training;

/**
 * What a training is about to do.
 *
 * @param stage 1 to 4 (PeerJ CS 1140, Table 4)
 * @param clips how many clips are trained on
 * @param classes how many identities or emotions the branch tells apart
 * @param epochs how many epochs follow
 * @param stepsPerEpoch optimiser steps an epoch
 * @param isDecoupled whether the loss has L_MI
 */
public record TrainingPlan(int stage, int clips, int classes, int epochs, int stepsPerEpoch, boolean isDecoupled) { }
