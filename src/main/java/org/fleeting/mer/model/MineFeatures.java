package org.fleeting.mer.model;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.network.mine.MineNetwork.Lengths;

/** How long the features are that a MINE compares. Files name them only where they aren't the paper's. */
final class MineFeatures {

    private MineFeatures() {}

    /** Returns the lengths of two branches' features, whichever is which. */
    static Lengths of(NetworkShape one, NetworkShape other) {
        return isMotion(one.kind()) ? new Lengths(one.featureLength(), other.featureLength())
            : new Lengths(other.featureLength(), one.featureLength());
    }

    /** Returns how long the features of such a branch have to be. */
    static int of(Lengths lengths, NetworkKind branch) {
        return isMotion(branch) ? lengths.motion() : lengths.identity();
    }

    /** Returns what a file says; null for the paper's. */
    static Lengths unlessPaper(Lengths lengths) {
        return Lengths.PAPER.equals(lengths) ? null : lengths;
    }

    /** Returns what a file means that says so. */
    static Lengths orPaper(Lengths lengths) {
        return lengths == null ? Lengths.PAPER : lengths;
    }

    /** @throws IllegalArgumentException if MINE compares features of another length than the branch has */
    static void require(Lengths lengths, NetworkShape branch) {
        int expected = of(orPaper(lengths), branch.kind());
        if (expected != branch.featureLength()) {
            throw new IllegalArgumentException("MINE compares features of %d numbers, and %s has %d".formatted(expected,
                branch.kind().paperName(), branch.featureLength()));
        }
    }

    private static boolean isMotion(NetworkKind branch) {
        return branch.target() == Target.EMOTION;
    }
}
