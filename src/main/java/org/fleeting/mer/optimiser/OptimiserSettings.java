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
 * @param momentum SGD's, from 0 and below 1; Adam has its own averages, and 0 here
 * @param isNesterov whether SGD looks ahead along its momentum (Nesterov); needs momentum
 * @param weightDecay what share of each weight is added to its gradient, 0 or more; SGD's alone
 */
public record OptimiserSettings(OptimiserKind kind, double learningRate, double momentum, boolean isNesterov,
    double weightDecay) {

    /** @throws org.fleeting.mer.work.InvalidInputException if a number lies outside its range */
    public OptimiserSettings {
        Checks.check(learningRate > 0 && learningRate <= 1, "Learning rate", learningRate, "above 0 and up to 1");
        Checks.check(momentum >= 0 && momentum < 1, "Momentum", momentum, "0 or more and below 1");
        Checks.check(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "Weight decay", weightDecay, "0 or more");
        if (kind == OptimiserKind.ADAM && (momentum != 0 || isNesterov || weightDecay != 0)) {
            throw new IllegalArgumentException("Adam has neither momentum nor weight decay here");
        }
        Checks.check(!isNesterov || momentum > 0, "Momentum", momentum, "above 0 with Nesterov");
    }

    /** Returns Adam. */
    public static OptimiserSettings adam(double learningRate) {
        return new OptimiserSettings(OptimiserKind.ADAM, learningRate, 0, false, 0);
    }

    /** Returns stochastic gradient descent with momentum, without weight decay. */
    public static OptimiserSettings sgd(double learningRate, double momentum) {
        return new OptimiserSettings(OptimiserKind.SGD, learningRate, momentum, false, 0);
    }

    public OptimiserSettings withLearningRate(double rate) {
        return new OptimiserSettings(kind, rate, momentum, isNesterov, weightDecay);
    }

    /**
     * Returns the optimiser, before its first step.
     *
     * @param manager owns its state
     * @param parameters what is optimised; those that need no gradient are left alone
     */
    public Optimiser create(NDManager manager, List<Parameter> parameters) {
        return kind.create(manager, parameters, this);
    }

    /** Returns all of it as text by name, in a fixed order; of Adam, which is usual, the learning rate alone. */
    public Map<String, String> parameters() {
        Map<String, String> text = new LinkedHashMap<>();
        text.put("learningRate", String.valueOf(learningRate));
        if (kind != OptimiserKind.ADAM) {
            text.put("optimiser", kind.name());
            text.put("momentum", String.valueOf(momentum));
            text.put("nesterov", String.valueOf(isNesterov));
            text.put("weightDecay", String.valueOf(weightDecay));
        }
        return text;
    }
}
