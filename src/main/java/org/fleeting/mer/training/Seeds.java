package org.fleeting.mer.training;

import java.util.Random;

/**
 * Generators for the purposes that one seed drives. Each purpose and round has its own, so that a further random choice
 * in one place changes nothing in another, and an epoch can be repeated without those before it.
 */
final class Seeds {

    private final long seed;

    Seeds(long seed) {
        this.seed = seed;
    }

    /** Returns the seed of a purpose. */
    long of(String purpose) {
        return mix(seed * 31 + purpose.hashCode());
    }

    /** Returns a generator for one round, such as an epoch, of a purpose. */
    Random generator(String purpose, int round) {
        return new Random(mix(of(purpose) + round));
    }

    /** Returns 0 to {@code size - 1} in random order. */
    static int[] shuffled(int size, Random random) {
        int[] order = identity(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** Returns 0 to {@code size - 1} in a random order in which none stays where it was, for sizes above 1 (Sattolo). */
    static int[] deranged(int size, Random random) {
        int[] order = identity(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i));
        }
        return order;
    }

    /** Returns 0 to {@code size - 1} in order. */
    static int[] identity(int size) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
    }

    private static void swap(int[] order, int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    /** SplitMix64's finaliser: neighbouring numbers get unrelated seeds. */
    private static long mix(long z) {
        long a = z + 0x9E3779B97F4A7C15L;
        long b = (a ^ (a >>> 30)) * 0xBF58476D1CE4E5B9L;
        long c = (b ^ (b >>> 27)) * 0x94D049BB133111EBL;
        return c ^ (c >>> 31);
    }
}
