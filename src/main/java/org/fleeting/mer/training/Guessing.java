package org.fleeting.mer.training;

import org.fleeting.mer.loss.LossSettings;

/**
 * What someone reaches who knows nothing of the clips and guesses evenly: what a training has to do better than.
 *
 * @param classes among which is guessed, 1 or more
 */
public record Guessing(int classes) {

    /** A share as far from chance as this many standard errors is seldom chance. */
    private static final double ERRORS = 2;

    /** Returns the share of clips that is right on average. */
    public double accuracy() {
        return 1. / classes;
    }

    /**
     * Returns the loss of the classes, in nats, where all have the same probability: ln(classes), times (1 - 1 / classes) to
     * the power of gamma of a focal loss. Smoothing spreads the target over classes that cost the same, and weights have a
     * mean of 1.
     */
    public double loss(LossSettings settings) {
        return Math.log(classes) * Math.pow(1 - accuracy(), settings.focalGamma());
    }

    /**
     * Returns whether guessing may be as right: whether the share is less than two standard errors above {@link #accuracy}.
     *
     * @param accuracy share of the clips that were named rightly
     * @param clips how many there were
     */
    public boolean mayReach(double accuracy, int clips) {
        double chance = accuracy();
        return accuracy < chance + ERRORS * Math.sqrt(chance * (1 - chance) / clips);
    }
}
