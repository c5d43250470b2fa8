package org.fleeting.mer.optimiser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;

/**
 * RMSprop as PyTorch computes it, without momentum: the step is lr g / (sqrt(v) + epsilon), where g is the gradient plus the
 * weight decay times the weight, and v the moving average of its square (Tieleman and Hinton 2012, "Lecture 6.5: rmsprop";
 * alpha 0.99, epsilon 1e-8, both PyTorch's). The average starts at 0 and is not corrected for it, so the first steps are ten
 * times as long as later ones.
 */
final class RmsProp implements Optimiser {

    private static final float ALPHA = .99f;
    private static final float EPSILON = 1e-8f;

    private final float weightDecay;
    private final List<Averaged> averaged = new ArrayList<>();
    private double learningRate;
    private int steps;

    /** @param squares moving average of the gradient's square */
    private record Averaged(Parameter parameter, NDArray squares) {}

    RmsProp(NDManager manager, List<Parameter> parameters, OptimiserSettings settings) {
        learningRate = settings.learningRate();
        weightDecay = (float) settings.weightDecay();
        for (Parameter parameter : parameters) {
            if (parameter.requiresGradient()) {
                averaged.add(new Averaged(parameter, manager.zeros(parameter.getArray().getShape())));
            }
        }
    }

    @Override
    public void step() {
        steps++;
        for (Averaged one : averaged) {
            NDArray weights = one.parameter().getArray();
            try (NDArray gradient = weights.getGradient(); NDManager scope = weights.getManager().newSubManager()) {
                gradient.tempAttach(scope);
                one.squares().tempAttach(scope);
                NDArray values = weights.stopGradient();
                values.attach(scope);
                NDArray decayed = weightDecay == 0 ? gradient : gradient.add(values.mul(weightDecay));
                one.squares().muli(ALPHA).addi(decayed.square().mul(1 - ALPHA));
                values.subi(decayed.div(one.squares().sqrt().add(EPSILON)).mul((float) learningRate));
                gradient.subi(gradient);
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
        for (int i = 0; i < averaged.size(); i++) {
            state.put("squares" + i, averaged.get(i).squares());
        }
        return state;
    }
}
