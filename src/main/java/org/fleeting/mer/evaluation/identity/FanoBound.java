package org.fleeting.mer.evaluation.identity;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The least information, in nats, that features hold of a label from which a classifier names it with some error (Fano's
 * inequality; Cover and Thomas, Elements of Information Theory, 2006, section 2.10):
 *
 * <pre>I >= H(label) - h(e) - e ln(K - 1),   h(e) = -e ln e - (1 - e) ln(1 - e)</pre>
 *
 * <p>with K labels, ln K in place of H(label) where all are as frequent, and at least 0. It holds for the people that are
 * told apart, not for others, and for whatever classifier: a better one gives a higher bound.
 */
final class FanoBound {

    /** What an upper end leaves out. */
    private static final double TAIL = 0.025;

    private static final int HALVINGS = 60;

    private FanoBound() {}

    /**
     * Returns the bound, 0 or more.
     *
     * @param labels of the clips; their frequencies give H
     * @param classes K, of which not each need occur
     * @param error of the classifier, 0 to 1
     */
    static double nats(List<String> labels, int classes, double error) {
        Map<String, Integer> counts = new TreeMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        // from this error on, guessing does as well: the bound says nothing more
        if (error >= 1 - 1.0 / classes) {
            return 0;
        }
        double missing = surprise(error) + surprise(1 - error) + error * Math.log(classes - 1);
        return Math.max(0, entropy(counts.values(), labels.size()) - missing);
    }

    private static double entropy(Collection<Integer> counts, int clips) {
        return counts.stream().mapToDouble(count -> surprise((double) count / clips)).sum();
    }

    private static double surprise(double share) {
        return share == 0 ? 0 : -share * Math.log(share);
    }

    /**
     * Returns the upper end of the error's 95 % interval by Clopper and Pearson (1934): the error at which so few or fewer
     * would have been made in {@value #TAIL} of all cases.
     */
    static double upperError(int errors, int clips) {
        double low = (double) errors / clips;
        double high = 1;
        for (int i = 0; i < HALVINGS && errors < clips; i++) {
            double middle = (low + high) / 2;
            if (atMost(errors, clips, middle) > TAIL) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Returns the probability of so few errors or fewer, where each clip has one with probability {@code error}. */
    private static double atMost(int errors, int clips, double error) {
        double logChoices = 0;
        double sum = 0;
        for (int i = 0; i <= errors; i++) {
            sum += Math.exp(logChoices + i * Math.log(error) + (clips - i) * Math.log1p(-error));
            logChoices += Math.log(clips - i) - Math.log(i + 1);
        }
        return sum;
    }
}
