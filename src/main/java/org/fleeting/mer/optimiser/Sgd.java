package org.fleeting.mer.optimiser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * Stochastic gradient descent as PyTorch computes it: with momentum m, the velocity is v = m v + g and the step lr v, or with
 * Nesterov lr (g + m v), where g is the gradient plus the weight decay times the weight (Sutskever et al. 2013, "On the
 * importance of initialization and momentum in deep learning", PMLR 28, in PyTorch's form). The velocity starts at 0, which
 * for the first step is the same as PyTorch's, that starts at the first gradient.
 *
 * <p>DJL's own knows no Nesterov, and its state is never freed.
 */
final class Sgd implements Optimiser {

    private final OptimiserSettings settings;
    private final List<Moving> moving = new ArrayList<>();
    private double learningRate;
    private int steps;

    /** @param velocity null without momentum */
    private record Moving(Parameter parameter, NDArray velocity) {}

    Sgd(NDManager manager, List<Parameter> parameters, OptimiserSettings settings) {
        this.settings = settings;
        learningRate = settings.learningRate();
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                moving.add(new Moving(parameter,
                    settings.momentum() == 0 ? null : manager.zeros(parameter.getArray().getShape())));
            }
        }
    }

    @Override
    public void step() {
        steps++;
        for (Moving one : moving) {
            NDArray weights = one.parameter().getArray();
            try (NDArray gradient = weights.getGradient(); NDManager scope = weights.getManager().newSubManager()) {
                gradient.tempAttach(scope);
                NDArray values = weights.stopGradient();
                values.attach(scope);
                if (one.velocity() != null) {
                    // what is computed of it ends with the step
                    one.velocity().tempAttach(scope);
                }
                values.subi(direction(one, decayed(gradient, values)).mul((float) learningRate));
                gradient.subi(gradient);
            }
        }
    }

    private NDArray decayed(NDArray gradient, NDArray weights) {
        return settings.weightDecay() == 0 ? gradient : gradient.add(weights.mul((float) settings.weightDecay()));
    }

    private NDArray direction(Moving one, NDArray gradient) {
        if (one.velocity() == null) {
            return gradient;
        }
        float momentum = (float) settings.momentum();
        one.velocity().muli(momentum).addi(gradient);
        return settings.isNesterov() ? gradient.add(one.velocity().mul(momentum)) : one.velocity();
    }

    @Override
    public void setLearningRate(double rate) {
        learningRate = rate;
    }

    @Override
    public int steps() {
        return steps;
    }

    @Override
    public void continueAfter(int stepsTaken) {
        steps = stepsTaken;
    }

    @Override
    public Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (int i = 0; i < moving.size(); i++) {
            if (moving.get(i).velocity() != null) {
                state.put("velocity" + i, moving.get(i).velocity());
            }
        }
        return state;
    }
}
