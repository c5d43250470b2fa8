package org.fleeting.mer.optimiser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * Adam as PyTorch computes it (Kingma and Ba, arXiv 1412.6980; betas 0.9 and 0.999, epsilon 1e-8). The weight
 * decay times the weight is added to the gradient before the averages are taken; AdamW (Loshchilov and Hutter,
 * arXiv 1711.05101) takes the learning rate times the decay off each weight instead, whatever its gradient.
 *
 * <p>DJL's own counts a step for each parameter, so that the second parameter's first step is taken for the second; it adds
 * epsilon before the bias correction, and its state is never freed. Here a step is one of all parameters, and the state ends
 * with the manager it belongs to.
 */
final class Adam implements Optimiser {

    private static final float BETA1 = .9f;
    private static final float BETA2 = .999f;
    private static final double EPSILON = 1e-8;

    private final float weightDecay;
    private final boolean decaysByItself;
    private final List<Moments> moments = new ArrayList<>();
    private double learningRate;
    private int steps;

    /** The moving averages of a parameter's gradient and of its square. */
    private record Moments(Parameter parameter, NDArray mean, NDArray variance) {}

    Adam(NDManager manager, List<Parameter> parameters, OptimiserSettings settings) {
        learningRate = settings.learningRate();
        weightDecay = (float) settings.weightDecay();
        decaysByItself = settings.kind() == OptimiserKind.ADAM_W;
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                moments.add(new Moments(parameter, manager.zeros(parameter.getArray().getShape()),
                    manager.zeros(parameter.getArray().getShape())));
            }
        }
    }

    @Override
    public void step() {
        steps++;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = Math.sqrt(1 - Math.pow(BETA2, steps));
        float rate = (float) (learningRate * correction2 / correction1);
        // PyTorch adds epsilon to the corrected root; the native call adds it to the uncorrected one
        float epsilon = (float) (EPSILON * correction2);
        for (Moments state : moments) {
            NDArray weights = state.parameter().getArray();
            try (NDArray gradient = weights.getGradient()) {
                weights.getNDArrayInternal().adamUpdate(
                    new NDList(weights, gradient, state.mean(), state.variance()), new NDList(weights),
                    (float) learningRate, rate, weightDecay, 1, -1, BETA1, BETA2, epsilon, true, decaysByItself);
            }
        }
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
        for (int i = 0; i < moments.size(); i++) {
            state.put("mean" + i, moments.get(i).mean());
            state.put("variance" + i, moments.get(i).variance());
        }
        return state;
    }
}
