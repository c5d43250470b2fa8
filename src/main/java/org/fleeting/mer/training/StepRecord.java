package org.fleeting.mer.training;

import java.util.Map;

/**
 * One optimiser step. Terms as in {@link EpochRecord}, of this step's clips alone, L_MI among them.
 *
 * @param epoch counted from 1
 * @param step within the epoch, counted from 1
 * @param clips how many clips the step saw
 * @param correct how many of them were named rightly
 */
public record StepRecord(int epoch, int step, int clips, double loss, double crossEntropy,
    Map<String, Double> terms, int correct) {}
