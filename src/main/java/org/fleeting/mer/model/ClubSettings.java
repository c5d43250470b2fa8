package org.fleeting.mer.model;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a branch is decoupled from the other by CLUB, an upper bound on what they share.
 *
 * @param lambda weight of L_CLUB in the loss of the branch that is trained, 0 or more
 * @param steps optimiser steps of q for each step of the branch, 1 or more
 * @param learningRate Adam's learning rate for q, above 0
 * @param seed drives q's initial weights
 */
public record ClubSettings(double lambda, int steps, double learningRate, long seed) implements DecouplerSettings {

    /** As the node has it. */
    public static final ClubSettings DEFAULT = new ClubSettings(.01, 1, 1e-3, 1);

    /** @throws InvalidInputException if a number lies outside its range */
    public ClubSettings {
        Checks.check(lambda >= 0 && lambda < Double.POSITIVE_INFINITY, "Lambda", lambda, "0 or more");
        Checks.check(steps >= 1, "Steps of q", steps, "1 or more");
        Checks.check(learningRate > 0 && learningRate <= 1, "Learning rate of q", learningRate, "above 0 and up to 1");
    }

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.CLUB;
    }
}
