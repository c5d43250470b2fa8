package org.fleeting.mer.model;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a branch is decoupled by an adversary that names the person.
 *
 * @param lambda weight of L_adv in the loss of the branch that is trained, 0 or more
 * @param isGivenEmotion whether the adversary is told the emotion, too
 * @param adversarySteps optimiser steps of the adversary for each step of the branch, 1 or more
 * @param adversaryLearningRate Adam's learning rate for the adversary, above 0
 * @param seed drives the adversary's initial weights
 */
public record AdversarySettings(double lambda, boolean isGivenEmotion, int adversarySteps, double adversaryLearningRate,
    long seed) implements DecouplerSettings {

    /** As the node has it. */
    public static final AdversarySettings DEFAULT = new AdversarySettings(.1, false, 1, 1e-3, 1);

    /** @throws InvalidInputException if a number lies outside its range */
    public AdversarySettings {
        Checks.check(lambda >= 0 && lambda < Double.POSITIVE_INFINITY, "Lambda", lambda, "0 or more");
        Checks.check(adversarySteps >= 1, "Adversary steps", adversarySteps, "1 or more");
        Checks.check(adversaryLearningRate > 0 && adversaryLearningRate <= 1, "Adversary learning rate", adversaryLearningRate,
            "above 0 and up to 1");
    }

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.ADVERSARY;
    }

    @Override
    public boolean isAgainstPerson() {
        return true;
    }

    @Override
    public boolean needsPersons() {
        return true;
    }

    @Override
    public boolean needsEmotions() {
        return isGivenEmotion;
    }
}
