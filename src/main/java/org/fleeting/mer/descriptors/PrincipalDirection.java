package org.fleeting.mer.descriptors;

import java.util.Arrays;

/**
 * The direction in which most of some vectors point, by FDM's iteration: it starts at their mean, and is refined by the mean
 * of those alone that have a positive inner product with it, until it stops changing.
 *
 * <p>Each round makes the sum of these inner products, over the direction's length, greater or ends; so it does end. The
 * limit of {@value #MOST_ROUNDS} rounds is ours.
 */
final class PrincipalDirection {

    private static final int MOST_ROUNDS = 50;

    private PrincipalDirection() {}

    /**
     * Returns the principal direction, right and down in the vectors' unit; (0, 0) if their mean is that, or no vector has a
     * positive inner product with it.
     *
     * @param vectors right and down of the first, of the second and so on; 1 or more
     */
    static double[] of(double[] vectors) {
        double[] direction = mean(vectors, null);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] next = mean(vectors, direction);
            if (Arrays.equals(next, direction)) {
                break;
            }
            direction = next;
        }
        return direction;
    }

    /** Returns the mean of the vectors that go along a direction, or of all if it is null; (0, 0) if there are none. */
    private static double[] mean(double[] vectors, double[] direction) {
        int count = 0;
        double right = 0;
        double down = 0;
        for (int i = 0; i < vectors.length; i += 2) {
            if (direction == null || vectors[i] * direction[0] + vectors[i + 1] * direction[1] > 0) {
                count++;
                right += vectors[i];
                down += vectors[i + 1];
            }
        }
        return count == 0 ? new double[2] : new double[] {right / count, down / count};
    }
}
