package org.fleeting.mer.work.random;

import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random numbers that a seed decides: SplitMix64 (Steele et al. 2014, doi:10.1145/2660193.2660195), and on it whole numbers,
 * normal numbers and orders. The same seed gives the same numbers on every Java version and platform, which the JDK's own
 * generators and {@link Collections#shuffle} do not promise: {@link java.util.SplittableRandom#nextGaussian} of Java 17 and
 * of Java 25 give other streams.
 */
public final class RandomSource {

    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spare = Double.NaN;

    public RandomSource(long seed) {
        state = seed;
    }

    /** Returns a source of its own for a part of the work, so that what the part draws changes nothing elsewhere. */
    public RandomSource split() {
        return new RandomSource(nextLong());
    }

    /** Returns 64 random bits. */
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    /**
     * Returns one of the numbers from 0 to {@code bound - 1}, each as likely as the others.
     *
     * @throws IllegalArgumentException if {@code bound} is below 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("A bound of 1 or more is needed, found " + bound);
        }
        int bits;
        int number;
        do {
            bits = (int) (nextLong() >>> 33);
            number = bits % bound;
            // the last, incomplete round of numbers would favour the small ones: it overflows here, and is drawn anew
        } while (bits - number + (bound - 1) < 0);
        return number;
    }

    /** Returns a number from 0, inclusive, to 1, exclusive. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Returns a number from {@code from}, inclusive, to {@code to}, exclusive. */
    public double nextDouble(double from, double to) {
        double number = from + (to - from) * nextDouble();
        return number < to ? number : Math.nextDown(to);
    }

    /** Returns a number of the standard normal distribution (Marsaglia's polar method, which gives two at a time). */
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double next = spare;
            spare = Double.NaN;
            return next;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        // StrictMath: Math.log may differ by platform in its last bit
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
    }

    /** Brings a list into random order: that of {@link #shuffled}. */
    public void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, nextInt(i + 1));
        }
    }

    /** Returns 0 to {@code size - 1} in random order. */
    public int[] shuffled(int size) {
        int[] order = identity(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, nextInt(i + 1));
        }
        return order;
    }

    /** Returns 0 to {@code size - 1} in a random order in which none stays where it was, for sizes above 1 (Sattolo). */
    public int[] deranged(int size) {
        int[] order = identity(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, nextInt(i));
        }
        return order;
    }

    /** Returns 0 to {@code size - 1} in order. */
    public static int[] identity(int size) {
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

    /** Returns these numbers for a library that asks for Java's own type; it draws from this source. */
    public Random asJavaRandom() {
        return new Adapter(this);
    }

    /** All of {@link Random} goes through {@link #next}, by rules that Java's specification fixes, but for bounded numbers. */
    private static final class Adapter extends Random {

        private final transient RandomSource source;

        Adapter(RandomSource source) {
            this.source = source;
        }

        @Override
        protected int next(int bits) {
            return (int) (source.nextLong() >>> 64 - bits);
        }

        @Override
        public int nextInt(int bound) {
            return source.nextInt(bound);
        }
    }
}
