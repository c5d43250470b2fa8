package org.fleeting.mer.evaluation.identity;

import java.util.Arrays;
import java.util.List;

/**
 * The least squares fit of features by a block (a person, a data set) plus an emotion.
 *
 * @param explained the sum of squares of the fitted values about 0, summed over features
 * @param rank how many parameters the fit has that don't follow from others
 */
record AdditiveFit(double explained, int rank) {

    /** A pivot below this share of the clips of its emotion is rounding: the emotion follows from those before it. */
    private static final double NEGLIGIBLE = 1e-9;

    /**
     * Fits. What the emotions add to the blocks' means is found by Gauss's elimination: each emotion's sum, less what the
     * blocks' means and the emotions before it say of it, adds its squared length over what is left of its count.
     *
     * @param blocks each with a clip at least
     */
    static AdditiveFit of(List<Cells> blocks) {
        Cells first = blocks.get(0);
        int emotions = first.counts().length;
        double explained = 0;
        double[][] information = new double[emotions][emotions];
        double[][] rest = new double[emotions][first.sums()[0].length];
        for (Cells block : blocks) {
            explained += block.blockExplained();
            block.addWithin(information, rest);
        }
        int rank = blocks.size();
        for (int e = 0; e < emotions; e++) {
            double pivot = information[e][e];
            int emotion = e;
            if (pivot > NEGLIGIBLE * blocks.stream().mapToInt(block -> block.counts()[emotion]).sum()) {
                explained += Cells.square(rest[e]) / pivot;
                rank++;
                eliminate(information, rest, e);
            }
        }
        return new AdditiveFit(explained, rank);
    }

    private static void eliminate(double[][] information, double[][] rest, int pivot) {
        for (int e = pivot + 1; e < information.length; e++) {
            double factor = information[e][pivot] / information[pivot][pivot];
            if (factor != 0) {
                Cells.add(information[e], -factor, information[pivot]);
                Cells.add(rest[e], -factor, rest[pivot]);
            }
        }
    }

    /** Returns the fit of blocks alone. */
    static AdditiveFit ofBlocks(List<Cells> blocks) {
        return new AdditiveFit(blocks.stream().mapToDouble(Cells::blockExplained).sum(), blocks.size());
    }

    /**
     * Clips summed by emotion.
     *
     * @param counts clips of each emotion
     * @param sums of the features of the clips of each emotion
     * @param square the squared lengths of all features, summed
     */
    record Cells(int[] counts, double[][] sums, double square) {

        static Cells empty(int emotions, int features) {
            return new Cells(new int[emotions], new double[emotions][features], 0);
        }

        static Cells sum(List<Cells> parts) {
            Cells first = parts.get(0);
            Cells sum = empty(first.counts.length, first.sums[0].length);
            double square = 0;
            for (Cells part : parts) {
                Arrays.setAll(sum.counts, e -> sum.counts[e] + part.counts[e]);
                for (int e = 0; e < sum.counts.length; e++) {
                    if (part.counts[e] > 0) {
                        add(sum.sums[e], 1, part.sums[e]);
                    }
                }
                square += part.square;
            }
            return new Cells(sum.counts, sum.sums, square);
        }

        int clips() {
            return Arrays.stream(counts).sum();
        }

        double[] total() {
            double[] total = new double[sums[0].length];
            for (int e = 0; e < counts.length; e++) {
                if (counts[e] > 0) {
                    add(total, 1, sums[e]);
                }
            }
            return total;
        }

        /** Returns what the block's mean explains. */
        double blockExplained() {
            return square(total()) / clips();
        }

        /** Adds what is left of each emotion's count and sum when the block's mean is known. */
        void addWithin(double[][] information, double[][] rest) {
            double[] total = total();
            int clips = clips();
            for (int e = 0; e < counts.length; e++) {
                if (counts[e] > 0) {
                    add(rest[e], 1, sums[e]);
                    add(rest[e], -(double) counts[e] / clips, total);
                    information[e][e] += counts[e];
                    for (int other = 0; other < counts.length; other++) {
                        information[e][other] -= (double) counts[e] * counts[other] / clips;
                    }
                }
            }
        }

        static void add(double[] sum, double factor, double[] values) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += factor * values[i];
            }
        }

        static double square(double[] values) {
            double square = 0;
            for (double value : values) {
                square += value * value;
            }
            return square;
        }
    }
}
