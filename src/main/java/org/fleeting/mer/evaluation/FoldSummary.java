package org.fleeting.mer.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Mean and deviation of the scores of folds, each fold counting the same. The mean is not the pooled score: the UF1 and
 * UAR of a fold are means over the classes that occur in it.
 */
public record FoldSummary(Spread accuracy, Spread uf1, Spread uar, Spread largestClassShare) {

    /**
     * How the values of folds lie.
     *
     * @param mean the arithmetic mean
     * @param deviation the sample standard deviation, with n - 1
     */
    public record Spread(double mean, double deviation) {

        static Spread of(List<Group> folds, ToDoubleFunction<Scores> score) {
            double[] values = folds.stream().map(Group::scores).mapToDouble(score).toArray();
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
        }
    }

    /** @param folds at least two, each with clips */
    static FoldSummary of(List<Group> folds) {
        return new FoldSummary(Spread.of(folds, Scores::accuracy), Spread.of(folds, Scores::uf1),
            Spread.of(folds, Scores::uar), Spread.of(folds, Scores::largestClassShare));
    }
}
