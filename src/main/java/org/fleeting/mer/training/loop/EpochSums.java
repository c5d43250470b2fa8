package org.fleeting.mer.training.loop;

import java.util.LinkedHashMap;
import java.util.Map;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StepRecord;

/** Adds the steps of an epoch up to its means over clips. */
final class EpochSums {

    private final int stage;
    private final int epoch;
    private final long begun = System.nanoTime();
    private final Map<String, Double> terms = new LinkedHashMap<>();
    private int steps;
    private long clips;
    private long correct;
    private double loss;
    private double crossEntropy;

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
        step.terms().forEach((symbol, value) -> terms.merge(symbol, step.clips() * value, Double::sum));
    }

    EpochRecord record(HeldOutScore heldOut) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Map<String, Double> means = new LinkedHashMap<>();
        terms.forEach((symbol, sum) -> means.put(symbol, sum / clips));
        // tables and checkpoints of all versions have a place for L_MI
        Double mutualInformation = means.remove(DecouplerKind.MINE.symbol());
        return new EpochRecord(stage, epoch, steps, loss / clips, crossEntropy / clips, means,
            mutualInformation == null ? Double.NaN : mutualInformation, (double) correct / clips, heldOut.loss(), heldOut
                .accuracy(), seconds);
    }
}
