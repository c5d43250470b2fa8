package org.fleeting.mer.training.loop;

import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StepRecord;

/** Adds the steps of an epoch up to its means over clips. */
final class EpochSums {

    private final int stage;
    private final int epoch;
    private final long begun = System.nanoTime();
    private int steps;
    private long clips;
    private long correct;
    private double loss;
    private double crossEntropy;
    private double diversity;
    private double mutualInformation;

    EpochSums(int stage, int epoch) {
        this.stage = stage;
        this.epoch = epoch;
    }

    void add(StepRecord step) {
        steps++;
        clips += step.clips();
        correct += step.correct();
        loss += step.clips() * step.loss();
        crossEntropy += step.clips() * step.crossEntropy();
        diversity += step.clips() * step.diversity();
        mutualInformation += step.clips() * step.mutualInformation();
    }

    EpochRecord record(HeldOutScore heldOut) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new EpochRecord(stage, epoch, steps, loss / clips, crossEntropy / clips, diversity / clips,
            mutualInformation / clips, (double) correct / clips, heldOut.loss(), heldOut.accuracy(), seconds);
    }
}
