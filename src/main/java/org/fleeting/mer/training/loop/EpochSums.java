package org.fleeting.mer.training.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.fleeting.mer.model.DecouplerKind;
import org.fleeting.mer.training.EpochRecord;
import org.fleeting.mer.training.StepRecord;

/** Adds the steps of an epoch up to its means over clips. */
final class EpochSums {

    private final int stage;
    private final int epoch;
    private final long begun = System.nanoTime();
    private final Map<String, Double> terms = new LinkedHashMap<>();
    private List<Integer> named = List.of();
    private int steps;
    private long clips;
    private long correct;
    private double loss;
    private double crossEntropy;

    EpochSums(int stage, int epoch) {
        this.stage = stage;
        this.epoch = epoch;
    }

    /** @param namedInStep how many of its clips were named each class */
    void add(StepRecord step, List<Integer> namedInStep) {
        named = named.isEmpty() ? namedInStep
            : IntStream.range(0, named.size()).mapToObj(i -> named.get(i) + namedInStep.get(i)).toList();
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
                .accuracy(), seconds, named);
    }
}
