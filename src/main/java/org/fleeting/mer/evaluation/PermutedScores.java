package org.fleeting.mer.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The accuracies of a probe when nothing can be learnt: the same procedure after the clips' subjects were permuted.
 *
 * @param accuracies one a permutation; empty if none was made
 */
public record PermutedScores(List<Double> accuracies) {

    private static final int MOST_BINS = 30;

    /** Copies the list. */
    public PermutedScores {
        accuracies = List.copyOf(accuracies);
    }

    /** Returns the mean accuracy: what this procedure gives by chance on so many clips; NaN without a permutation. */
    public double mean() {
        return accuracies.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Returns the largest accuracy; NaN without a permutation. */
    public double largest() {
        return accuracies.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /**
     * Returns the probability of so high an accuracy, or a higher one, by chance: (1 + permutations that reach it) / (1
     * + permutations), so never 0 (Ojala and Garriga, Permutation Tests for Studying Classifier Performance, JMLR 11,
     * 2010). NaN without a permutation.
     */
    public double pValue(double accuracy) {
        return accuracies.isEmpty() ? Double.NaN : (1.0 + reaching(accuracy)) / (1 + accuracies.size());
    }

    /** Returns how many permutations reach an accuracy. */
    public int reaching(double accuracy) {
        return (int) accuracies.stream().filter(permuted -> permuted >= accuracy).count();
    }

    /**
     * Permutations that named about as many clips.
     *
     * @param fewest clips
     * @param most clips, itself included
     * @param permutations how many named so many clips
     */
    public record Bin(int fewest, int most, int permutations) {}

    /**
     * Counts the permutations by the clips they named, for a histogram: in bins of equally many numbers of clips, as few
     * as give no more than {@value #MOST_BINS} bins.
     *
     * @param clips of which each accuracy is a share
     * @return from the fewest clips to the most, without gaps; empty without a permutation
     */
    public List<Bin> bins(int clips) {
        int[] named = accuracies.stream().mapToInt(accuracy -> (int) Math.round(accuracy * clips)).sorted().toArray();
        if (named.length == 0) {
            return List.of();
        }
        int range = named[named.length - 1] - named[0] + 1;
        int width = (range + MOST_BINS - 1) / MOST_BINS;
        return IntStream.rangeClosed(0, (range - 1) / width).map(i -> named[0] + i * width)
            .mapToObj(fewest -> new Bin(fewest, fewest + width - 1, (int) Arrays.stream(named)
                .filter(count -> count >= fewest && count < fewest + width).count())).toList();
    }
}
