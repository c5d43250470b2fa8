package org.fleeting.mer.work.random;

/**
 * Sources for the purposes that one seed drives. Each purpose and round has its own, so that a further random choice
 * in one place changes nothing in another, and an epoch can be repeated without those before it.
 */
public final class Seeds {

    private final long seed;

    public Seeds(long seed) {
        this.seed = seed;
    }

    /** Returns the seed of a purpose. */
    public long of(String purpose) {
        return mix(seed * 31 + purpose.hashCode());
    }

    /** Returns the source for one round, such as an epoch, of a purpose. */
    public RandomSource source(String purpose, int round) {
        return new RandomSource(mix(of(purpose) + round));
    }

    /** A source's first number: neighbouring numbers get unrelated seeds. */
    private static long mix(long z) {
        return new RandomSource(z).nextLong();
    }
}
