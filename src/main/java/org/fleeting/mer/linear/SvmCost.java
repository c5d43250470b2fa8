package org.fleeting.mer.linear;

import java.util.List;

import org.fleeting.mer.dataset.fold.People;
import org.fleeting.mer.dataset.fold.Split;
import org.fleeting.mer.dataset.fold.SubjectSplitter;
import org.fleeting.mer.work.ProgressMonitor;

/** Chooses C of a {@link LinearSvm} by clips of subjects that it is not trained on, all of them of the training side. */
public final class SvmCost {

    /** What is tried, the least first. */
    static final List<Double> CANDIDATES = List.of(1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0);

    private static final int MOST_FOLDS = 5;

    private SvmCost() {}

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
        People people = People.of(subjects);
        int folds = Math.min(MOST_FOLDS, people.size());
        if (folds < 2) {
            return otherwise;
        }
        SubjectSplitter splitter = new SubjectSplitter(people, labels, seed);
        int[] correct = new int[CANDIDATES.size()];
        for (int fold = 1; fold <= folds; fold++) {
            monitor.report((fold - 1.0) / folds, "Choosing C: inner fold %d of %d".formatted(fold, folds));
            Split split = splitter.fold(fold, folds);
            List<String> trained = at(labels, split.train());
            if (trained.stream().distinct().count() > 1) {
                LinearSvm.Training training = new LinearSvm.Training(at(values, split.train()), trained);
                for (int i = 0; i < correct.length; i++) {
                    monitor.checkCancelled();
                    correct[i] += correct(training.with(CANDIDATES.get(i), seed), split.test(), values, labels);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < correct.length; i++) {
            best = correct[i] > correct[best] ? i : best;
        }
        return CANDIDATES.get(best);
    }

    private static int correct(LinearSvm svm, List<Integer> tested, List<double[]> values, List<String> labels) {
        return (int) tested.stream().filter(clip -> svm.predict(values.get(clip)).equals(labels.get(clip))).count();
    }

    private static <T> List<T> at(List<T> all, List<Integer> places) {
        return places.stream().map(all::get).toList();
    }
}
