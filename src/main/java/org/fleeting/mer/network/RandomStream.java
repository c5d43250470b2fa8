package org.fleeting.mer.network;

/**
 * SplitMix64 (Steele et al. 2014, doi:10.1145/2660193.2660195): the same numbers on every Java version and platform,
 * which {@link java.util.SplittableRandom} does not promise, and several times faster than {@link java.util.Random}.
 */
final class RandomStream {

    private static final double UNIT = 0x1.0p-53;

    private long state;
    private double spare = Double.NaN;

    RandomStream(long seed) {
        state = seed;
    }

    /** Returns a number from 0, inclusive, to 1, exclusive. */
    double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** Returns a number of the standard normal distribution (Marsaglia's polar method, which gives two at a time). */
    double nextGaussian() {
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

    private long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
