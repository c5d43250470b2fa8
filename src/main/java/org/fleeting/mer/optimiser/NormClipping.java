package org.fleeting.mer.optimiser;

import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * Shortens the gradient of all parameters together to a norm before another optimiser takes its step, as PyTorch's
 * {@code clip_grad_norm_} does (Pascanu et al., arXiv 1211.5063, Algorithm 1): multiplied by norm / (|g| + 1e-6) where that is
 * below 1. A step is then never led far by one batch.
 */
final class NormClipping implements Optimiser {

    private static final double EPSILON = 1e-6;

    private final Optimiser optimiser;
    private final List<Parameter> parameters;
    private final double norm;

    NormClipping(Optimiser optimiser, List<Parameter> parameters, double norm) {
        this.optimiser = optimiser;
        this.parameters = parameters.stream().filter(Parameter::requiresGradient).toList();
        this.norm = norm;
    }

    @Override
    public void step() {
        double squares = 0;
        for (Parameter parameter : parameters) {
            try (NDManager scope = parameter.getArray().getManager().newSubManager();
                NDArray gradient = parameter.getArray().getGradient()) {
                gradient.tempAttach(scope);
                squares += gradient.square().sum().getFloat();
            }
        }
        double share = norm / (Math.sqrt(squares) + EPSILON);
        if (share < 1) {
            for (Parameter parameter : parameters) {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    gradient.muli((float) share);
                }
            }
        }
        optimiser.step();
    }

    @Override
    public void setLearningRate(double rate) {
        optimiser.setLearningRate(rate);
    }

    @Override
    public int steps() {
        return optimiser.steps();
    }

    @Override
    public void continueAfter(int stepsTaken) {
        optimiser.continueAfter(stepsTaken);
    }

    @Override
    public Map<String, NDArray> state() {
        return optimiser.state();
    }
}
