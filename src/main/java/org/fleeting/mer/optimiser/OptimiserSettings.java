package org.fleeting.mer.optimiser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.fleeting.mer.work.Checks;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * Which optimiser, and what it is set to.
 *
 * @param kind of the optimiser
 * @param learningRate above 0 and up to 1
 * @param momentum SGD's, from 0 and below 1; the others have their own averages, and 0 here
 * @param isNesterov whether SGD looks ahead along its momentum (Nesterov); needs momentum
 * @param weightDecay what share of each weight is added to its gradient, 0 or more; with AdamW, what share of it times the
 *     learning rate is taken off it in a step
 * @param schedule how the learning rate falls; {@code learningRate} is that of the first epoch
 * @param largestNorm what the norm of the gradient of all weights is cut down to; 0 leaves it
 */
public record OptimiserSettings(OptimiserKind kind, double learningRate, double momentum, boolean isNesterov,
    double weightDecay, RateSchedule schedule, double largestNorm) {

    /** @throws org.fleeting.mer.work.InvalidInputException if a number lies outside its range */
    public OptimiserSettings {
        Checks.check(learningRate > 0 && learningRate <= 1, "Learning rate", learningRate, "above 0 and up to 1");
        Checks.check(momentum >= 0 && momentum < 1, "Momentum", momentum, "0 or more and below 1");
        Checks.check(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "Weight decay", weightDecay, "0 or more");
        Checks.check(largestNorm >= 0 && largestNorm < Double.POSITIVE_INFINITY, "Gradient clipping", largestNorm, "0 or more");
        if (kind != OptimiserKind.SGD && (momentum != 0 || isNesterov)) {
            throw new IllegalArgumentException(kind + " has no momentum here");
        }
        Checks.check(!isNesterov || momentum > 0, "Momentum", momentum, "above 0 with Nesterov");
    }

    /** Without clipping of gradients. */
    public OptimiserSettings(OptimiserKind kind, double learningRate, double momentum, boolean isNesterov,
        double weightDecay, RateSchedule schedule) {
        this(kind, learningRate, momentum, isNesterov, weightDecay, schedule, 0);
    }

    /** With the same learning rate in all epochs. */
    public OptimiserSettings(OptimiserKind kind, double learningRate, double momentum, boolean isNesterov,
        double weightDecay) {
        this(kind, learningRate, momentum, isNesterov, weightDecay, RateSchedule.CONSTANT);
    }

    /** Returns Adam without weight decay. */
    public static OptimiserSettings adam(double learningRate) {
        return adam(learningRate, 0);
    }

    /** Returns Adam, whose averages see the gradient plus the weight decay times the weight, as PyTorch's. */
    public static OptimiserSettings adam(double learningRate, double weightDecay) {
        return new OptimiserSettings(OptimiserKind.ADAM, learningRate, 0, false, weightDecay);
    }

    /** Returns stochastic gradient descent with momentum, without weight decay. */
    public static OptimiserSettings sgd(double learningRate, double momentum) {
        return new OptimiserSettings(OptimiserKind.SGD, learningRate, momentum, false, 0);
    }

    public OptimiserSettings withLearningRate(double rate) {
        return new OptimiserSettings(kind, rate, momentum, isNesterov, weightDecay, schedule, largestNorm);
    }

    public OptimiserSettings withSchedule(RateSchedule falling) {
        return new OptimiserSettings(kind, learningRate, momentum, isNesterov, weightDecay, falling, largestNorm);
    }

    public OptimiserSettings withLargestNorm(double norm) {
        return new OptimiserSettings(kind, learningRate, momentum, isNesterov, weightDecay, schedule, norm);
    }

    /**
     * Returns the learning rate of an epoch.
     *
     * @param epoch counted from 1
     * @param epochs how many the training is to have
     * @param losses by which epochs are judged, of those before this one at least, in order
     */
    public double rate(int epoch, int epochs, List<Double> losses) {
        return schedule.rate(learningRate, epoch, epochs, losses);
    }

    /**
     * Returns the optimiser, before its first step.
     *
     * @param manager owns its state
     * @param parameters what is optimised; those that need no gradient are left alone
     */
    public Optimiser create(NDManager manager, List<Parameter> parameters) {
        Optimiser optimiser = kind.create(manager, parameters, this);
        return largestNorm == 0 ? optimiser : new NormClipping(optimiser, parameters, largestNorm);
    }

    /**
     * Returns all of it as text by name, in a fixed order; of Adam, which is usual, the learning rate and what decays, falls or
     * is clipped.
     */
    public Map<String, String> parameters() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("learningRate", String.valueOf(learningRate));
        if (!schedule.isConstant()) {
            text.put("learningRateSchedule", schedule.toString());
        }
        if (kind != OptimiserKind.ADAM) {
            text.put("optimiser", kind.name());
        }
        if (kind == OptimiserKind.SGD) {
            text.put("momentum", String.valueOf(momentum));
            text.put("nesterov", String.valueOf(isNesterov));
        }
        if (kind != OptimiserKind.ADAM || weightDecay != 0) {
            text.put("weightDecay", String.valueOf(weightDecay));
        }
        if (largestNorm != 0) {
            text.put("gradientClipping", String.valueOf(largestNorm));
        }
        return text;
    }
}
