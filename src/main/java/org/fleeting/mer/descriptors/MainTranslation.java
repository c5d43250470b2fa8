package org.fleeting.mer.descriptors;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The translation that most vectors of a field of flow share: by it FDM aligns neighbouring frames, so that the head's own
 * shift does not count. Xu et al. (2017) align by optical flow; how is our reading.
 *
 * <p>Vectors are counted in square bins of {@value #BIN} pixels, around multiples of that. Of the bins with a vector, the mode
 * is the one with the most in it and its eight neighbours together; of several the one with the most in itself, then the one
 * of least motion, then the first, down before right. The mean of the vectors within {@value #BIN} pixels of the mode is the
 * translation.
 */
final class MainTranslation {

    private static final double BIN = 0.25;

    private record Bin(int right, int down) {

        static Bin of(float right, float down) {
            // rounds halves to even, so that a field and its mirror image fall into mirrored bins
            return new Bin((int) Math.rint(right / BIN), (int) Math.rint(down / BIN));
        }

        double length() {
            return Math.hypot(right, down);
        }
    }

    private MainTranslation() {}

    /**
     * Returns the translation, right and down in pixels.
     *
     * @param flow H x W x 2: right and down in pixels, pixel by pixel; 1 pixel or more
     */
    static double[] of(float[] flow) {
        Bin mode = mode(counts(flow));
        int count = 0;
        double right = 0;
        double down = 0;
        for (int i = 0; i < flow.length; i += 2) {
            if (Math.hypot(flow[i] - mode.right() * BIN, flow[i + 1] - mode.down() * BIN) <= BIN) {
                count++;
                right += flow[i];
                down += flow[i + 1];
            }
        }
        return new double[] {right / count, down / count};
    }

    private static Map<Bin, Integer> counts(float[] flow) {
        Map<Bin, Integer> counts = new HashMap<>();
        for (int i = 0; i < flow.length; i += 2) {
            counts.merge(Bin.of(flow[i], flow[i + 1]), 1, Integer::sum);
        }
        return counts;
    }

    private static Bin mode(Map<Bin, Integer> counts) {
        Comparator<Bin> order = Comparator.<Bin>comparingLong(bin -> -around(bin, counts))
            .thenComparing(bin -> -counts.get(bin)).thenComparing(Bin::length).thenComparing(Bin::down)
            .thenComparing(Bin::right);
        return counts.keySet().stream().min(order).orElseThrow();
    }

    private static long around(Bin bin, Map<Bin, Integer> counts) {
        long sum = 0;
        for (int right = bin.right() - 1; right <= bin.right() + 1; right++) {
            for (int down = bin.down() - 1; down <= bin.down() + 1; down++) {
                sum += counts.getOrDefault(new Bin(right, down), 0);
            }
        }
        return sum;
    }
}
