package org.fleeting.mer.descriptors;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.dataset.Split;
import org.fleeting.mer.dataset.SubjectSplitter;
import org.fleeting.mer.work.ProgressMonitor;

/** Chooses C of a {@link LinearSvm} by clips of subjects that it is not trained on, all of them of the training side. */
public final class SvmCost {

    /** What is tried, the least first. */
    static final List<Double> CANDIDATES = List.of(1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0);

    private static final int MOST_FOLDS = 5;

    private SvmCost() { }

    /**
     * Returns the C that names most clips rightly over inner folds by subject; the least of those in a tie. With fewer than
     * two subjects there is nothing to choose by.
     *
     * @param values the values of each training clip
     * @param labels the class of each
     * @param subjects who is filmed in each
     * @param otherwise C where there is nothing to choose by
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public static double choose(List<double[]> values, List<String> labels, List<String> subjects, double otherwise,
        long seed, ProgressMonitor monitor) {
        int folds = (int) Math.min(MOST_FOLDS, subjects.stream().distinct().count());
        if (folds < 2) {
            return otherwise;
        }
        SubjectSplitter splitter = new SubjectSplitter(subjects, labels, seed);
        List<Split> splits = new ArrayList<>();
        for (int fold = 1; fold <= folds; fold++) {
            splits.add(splitter.fold(fold, folds));
        }
        double best = otherwise;
        int most = -1;
        for (int i = 0; i < CANDIDATES.size(); i++) {
            monitor.report((double) i / CANDIDATES.size(), "Choosing C: %s".formatted(CANDIDATES.get(i)));
            int correct = 0;
            for (Split split : splits) {
                monitor.checkCancelled();
                correct += correct(split, values, labels, CANDIDATES.get(i), seed);
            }
            if (correct > most) {
                most = correct;
                best = CANDIDATES.get(i);
            }
        }
        return best;
    }

    private static int correct(Split split, List<double[]> values, List<String> labels, double cost, long seed) {
        List<String> trained = at(labels, split.train());
        if (trained.stream().distinct().count() < 2) {
            return 0;
        }
        LinearSvm svm = LinearSvm.train(at(values, split.train()), trained, cost, seed);
        return (int) split.test().stream().filter(clip -> svm.predict(values.get(clip)).equals(labels.get(clip))).count();
    }

    private static <T> List<T> at(List<T> all, List<Integer> places) {
        return places.stream().map(all::get).toList();
    }
}
