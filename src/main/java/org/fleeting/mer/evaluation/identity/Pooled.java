package org.fleeting.mer.evaluation.identity;

import java.util.List;

import org.fleeting.mer.evaluation.Interval;

/** Pools what was measured in several folds, each with features of a network of its own and with people of its own. */
public final class Pooled {

    private Pooled() {}

    /**
     * Returns the mean, weighted by clips. The people of the folds are others, so what the folds' values are off by is
     * independent: either end of the interval lies away from the mean by the root of the sum of the squares of (w (v - end)),
     * over the folds' values v, their own ends and their shares w of the clips (Zou and Donner 2008, Statistics in Medicine
     * 27).
     *
     * @param folds one or more
     * @param clips how many each fold has
     * @return {@link Estimate#NONE} if a fold has no value; without an interval if a fold has none
     */
    public static Estimate mean(List<Estimate> folds, List<Integer> clips) {
        double all = clips.stream().mapToInt(Integer::intValue).sum();
        double mean = 0;
        double below = 0;
        double above = 0;
        for (int i = 0; i < folds.size(); i++) {
            double share = clips.get(i) / all;
            Estimate fold = folds.get(i);
            mean += share * fold.value();
            below += Math.pow(share * (fold.value() - fold.interval().lower()), 2);
            above += Math.pow(share * (fold.interval().upper() - fold.value()), 2);
        }
        return new Estimate(mean, new Interval(mean - Math.sqrt(below), mean + Math.sqrt(above)));
    }
}
