package org.fleeting.mer.training.loop;

import java.util.List;
import java.util.Map;

/**
 * The loss of a batch and what it is made of, as means over its clips; a term that the stage does not have is NaN.
 *
 * @param loss the weighted sum
 * @param crossEntropy nats
 * @param terms further terms by their symbols, that of the decoupling last, not weighted
 * @param correct how many clips were named rightly
 * @param named how many clips were named each class
 */
record BatchLosses(double loss, double crossEntropy, Map<String, Double> terms, int correct,
    List<Integer> named) {

    boolean isFinite() {
        return Double.isFinite(loss);
    }

    /** Returns such as {@code the loss is NaN (cross-entropy 0.5, L_div NaN, L_MI Infinity)}. */
    @Override
    public String toString() {
        StringBuilder further = new StringBuilder();
        terms.forEach((symbol, value) -> further.append(", ").append(symbol).append(' ').append(value));
        return "the loss is %s (cross-entropy %s%s)".formatted(loss, crossEntropy, further);
    }
}
