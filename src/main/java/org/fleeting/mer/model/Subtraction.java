package org.fleeting.mer.model;

import java.util.Objects;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.work.Checks;
import org.fleeting.mer.work.InvalidInputException;

/**
 * What is subtracted from a clip's features before the last layer of a network: what is gone there can't be learned.
 *
 * @param of whose features are subtracted
 * @param kappa shrinks the mean of a person's n clips to n / (n + kappa) of it, 0 or more; 0 of anything else
 */
public record Subtraction(Reference of, double kappa) {

    /** Whose features are subtracted. */
    public enum Reference {

        /** The largest values over time of a clip that stands still at its onset frame. */
        ONSET_FRAME,

        /** The mean over all clips of the person that are seen together. */
        PERSON,

        /** What a linear classifier could read of the people that an eraser was fitted to; the weights hold it. */
        ERASURE
    }

    /** The onset frame's features. */
    public static final Subtraction ONSET_FRAME = new Subtraction(Reference.ONSET_FRAME, 0);

    /** What an eraser takes out. */
    public static final Subtraction ERASURE = new Subtraction(Reference.ERASURE, 0);

    /**
     * @throws InvalidInputException if kappa lies outside its range
     * @throws NullPointerException if the reference is missing
     */
    public Subtraction {
        Objects.requireNonNull(of, "of");
        Checks.check(kappa >= 0 && kappa < Double.POSITIVE_INFINITY, "Kappa", kappa, "0 or more");
    }

    /** Returns whether the person can be erased from such a network's features: they are of emotions, before a linear layer. */
    static boolean isErasable(NetworkKind kind) {
        return kind.isBranch() && kind.target() == Target.EMOTION;
    }

    /** Returns whether a clip's result depends on the other clips of its person, which have to be seen with it. */
    public boolean isTransductive() {
        return of == Reference.PERSON;
    }

    /** Returns such as {@code the onset frame's features}. */
    public String words() {
        return switch (of) {
            case ONSET_FRAME -> "the onset frame's features";
            case PERSON -> "the mean of the person's clips" + (kappa == 0 ? ""
                : ", n / (n + %s) of it for n clips".formatted(kappa));
            case ERASURE -> "what a linear classifier could read of the person";
        };
    }
}
