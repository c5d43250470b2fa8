package org.fleeting.mer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

import java.util.ArrayList;
import java.util.List;

/**
 * Adam as PyTorch computes it (Kingma and Ba, arXiv 1412.6980; betas 0.9 and 0.999, epsilon 1e-8, no weight decay).
 *
 * <p>DJL's own counts steps over all parameters together and adds epsilon before the bias correction; its state is never
 * freed. Here every parameter counts its own steps, and the state ends with the manager it belongs to.
 */
final class Adam {

    private static final float BETA1 = .9f;
    private static final float BETA2 = .999f;
    private static final double EPSILON = 1e-8;

    private final double learningRate;
    private final List<State> states = new ArrayList<>();

    /**
     * @param manager owns the state
     * @param parameters what is optimised; those that need no gradient are left alone
     */
    Adam(NDManager manager, List<Parameter> parameters, double learningRate) {
        this.learningRate = learningRate;
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                states.add(new State(parameter, manager));
            }
        }
    }

    /** Moves every parameter against its gradient, then sets the gradients to 0. */
    void step() {
        states.forEach(state -> state.step(learningRate));
    }

    private static final class State {

        private final Parameter parameter;
        private final NDArray mean;
        private final NDArray variance;
        private int steps;

        State(Parameter parameter, NDManager manager) {
            this.parameter = parameter;
            this.mean = manager.zeros(parameter.getArray().getShape());
            this.variance = manager.zeros(parameter.getArray().getShape());
        }

        void step(double learningRate) {
            steps++;
            double correction1 = 1 - Math.pow(BETA1, steps);
            double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
            float rate = (float) (learningRate * correction2 / correction1);
            // PyTorch adds epsilon to the corrected root; the native call adds it to the uncorrected one
            float epsilon = (float) (EPSILON * correction2);
            NDArray weights = parameter.getArray();
            try (NDArray gradient = weights.getGradient()) {
                weights.getNDArrayInternal().adamUpdate(new NDList(weights, gradient, mean, variance),
                    new NDList(weights), (float) learningRate, rate, 0, 1, -1, BETA1, BETA2, epsilon, true, false);
            }
        }
    }
}
