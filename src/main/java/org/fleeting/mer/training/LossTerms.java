package org.fleeting.mer.training;

import ai.djl.ndarray.NDArray;

import org.fleeting.mer.work.InvalidInputException;

/**
 * The loss of a batch and what it is made of; a term that the stage does not have is NaN.
 *
 * @param total the weighted sum, a scalar to go back from
 * @param loss its value
 */
record LossTerms(NDArray total, double loss, double crossEntropy, double diversity, double mutualInformation) {

    /**
     * Returns the sum of terms, each with its weight.
     *
     * @param diversity L_div, or null
     * @param mutualInformation L_MI, or null
     */
    static LossTerms sum(NDArray crossEntropy, NDArray diversity, double diversityWeight, NDArray mutualInformation,
        double lambda) {
        NDArray total = crossEntropy;
        if (diversity != null) {
            total = total.add(diversity.mul((float) diversityWeight));
        }
        if (mutualInformation != null) {
            total = total.add(mutualInformation.mul((float) lambda));
        }
        return new LossTerms(total, total.getFloat(), crossEntropy.getFloat(), value(diversity),
            value(mutualInformation));
    }

    /** @throws InvalidInputException if the loss is infinite or not a number, naming where */
    void checkFinite(int stage, int epoch, int batch) {
        if (!Double.isFinite(loss)) {
            throw new InvalidInputException(
                "Stage %d, epoch %d, batch %d: the loss is %s (cross entropy %s, L_div %s, L_MI %s)."
                    .formatted(stage, epoch, batch, loss, crossEntropy, diversity, mutualInformation),
                "Lower the learning rate, or the weight of the term that is not finite.");
        }
    }

    private static double value(NDArray term) {
        return term == null ? Double.NaN : term.getFloat();
    }
}
