package org.fleeting.mer.evaluation;

import java.util.List;

/**
 * The accuracies of a probe when nothing can be learnt: the same procedure after the clips' subjects were permuted.
 *
 * @param accuracies one a permutation; empty if none was made
 */
public record PermutedScores(List<Double> accuracies) {

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
        long reaching = accuracies.stream().filter(permuted -> permuted >= accuracy).count();
        return accuracies.isEmpty() ? Double.NaN : (1.0 + reaching) / (1 + accuracies.size());
    }
}
