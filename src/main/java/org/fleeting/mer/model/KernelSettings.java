package org.fleeting.mer.model;

import java.util.Objects;

import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * How a branch is decoupled by the alignment of kernels.
 *
 * @param lambda weight of L_CKA in the loss of the branch that is trained, 0 or more
 * @param against what the features are not to follow
 * @param isGivenEmotion whether clips are compared with those of the same emotion alone
 */
public record KernelSettings(double lambda, Against against, boolean isGivenEmotion) implements DecouplerSettings {

    /** What the branch's features are kept from following. */
    public enum Against {

        /** Who is filmed. */
        PERSON,

        /** The features of the branch that is held fixed. */
        OTHER_BRANCH
    }

    /** As the node has it. */
    public static final KernelSettings DEFAULT = new KernelSettings(1, Against.PERSON, false);

    /**
     * @throws InvalidInputException if lambda lies outside its range
     * @throws NullPointerException if a choice is missing
     */
    public KernelSettings {
        Objects.requireNonNull(against, "against");
        Checks.check(lambda >= 0 && lambda < Double.POSITIVE_INFINITY, "Lambda", lambda, "0 or more");
    }

    @Override
    public DecouplerKind kind() {
        return DecouplerKind.KERNEL;
    }

    @Override
    public boolean isAgainstPerson() {
        return against == Against.PERSON;
    }

    @Override
    public boolean needsPersons() {
        return isAgainstPerson();
    }

    @Override
    public boolean needsEmotions() {
        return isGivenEmotion;
    }
}
