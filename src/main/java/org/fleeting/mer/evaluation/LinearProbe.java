package org.fleeting.mer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.fold.ClipSplitter;
import org.fleeting.mer.dataset.fold.People;
import org.fleeting.mer.dataset.fold.Split;
import org.fleeting.mer.linear.LogisticRegression;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.fleeting.mer.work.random.RandomSource;

/**
 * A linear probe (Alain and Bengio, Understanding intermediate layers using linear classifier probes, 2016,
 * arXiv:1610.01644): how well does a linear classifier tell from the features of clips who is filmed? High scores mean
 * that the features hold the identity in a form that is easy to read; low ones, that they don't hold it in this form.
 *
 * <p>The clips are dealt into k folds, stratified by subject, so that every tested subject has clips to learn from. In
 * each fold a {@link LogisticRegression} is fitted to the other folds. Its C is chosen on these alone, by
 * {@value #INNER_FOLDS} folds of their own: the smallest of those that name most clips. Nothing of a tested clip takes
 * part in choice, standardisation or fit.
 *
 * <p>Many features and few clips make any classifier look a little better or worse than chance. So all of this is
 * repeated with the subjects permuted among the clips, and says what this very procedure gives where nothing can be
 * learnt.
 *
 * <p>Clips, settings and seed alone decide, not the order of the clips.
 *
 * @param folds k, 2 or more
 * @param permutations how often the subjects are permuted, 0 or more
 * @param seed drives the folds, the permutations and the draws of the confidence interval
 */
public record LinearProbe(int folds, int permutations, long seed) {

    /** The folds on the training side by which C is chosen; fewer where there are fewer clips. */
    static final int INNER_FOLDS = 3;

    /** From hardly any fit to the clips to a close one, for standardised features. */
    static final List<Double> GRID = List.of(1e-4, 1e-3, 1e-2, 1e-1, 1.0);

    private static final int RESAMPLES = 2000;

    /** The share of the work that is not permutations, where there are some. */
    private static final double LEAST_SHARE = 0.1;

    /** @throws IllegalArgumentException if a number lies outside its range */
    public LinearProbe {
        if (folds < 2 || permutations < 0) {
            throw new IllegalArgumentException("At least 2 folds and 0 permutations are needed, found %d and %d"
                .formatted(folds, permutations));
        }
    }

    /** Returns a probe by the same folds that does without permutations, to compare with. */
    public LinearProbe withoutPermutations() {
        return new LinearProbe(folds, 0, seed);
    }

    /**
     * Probes.
     *
     * @param clips those of subjects with one clip are left out
     * @throws InvalidInputException if a clip has no subject, a key occurs twice, or there are fewer than two subjects
     *     with several clips, or fewer clips than folds
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    public ProbeResult run(List<ClipFeatures> clips, ProgressMonitor monitor) {
        Map<String, Integer> counts = counts(clips);
        List<ClipFeatures> probed = clips.stream().filter(clip -> counts.get(clip.subject()) > 1)
            .sorted(Comparator.comparing(ClipFeatures::key)).toList();
        List<String> leftOut = counts.keySet().stream().filter(subject -> counts.get(subject) == 1).toList();
        requireSubjects(probed, leftOut);
        double share = permutations == 0 ? 1 : Math.max(LEAST_SHARE, 1.0 / (1 + permutations));
        List<ProbedClip> predictions = predict(probed, subjects(probed), monitor.part(0, .9 * share));
        Evaluation evaluation = Evaluation.of(List.copyOf(new TreeSet<>(subjects(probed))),
            predictions.stream().map(ProbedClip::tested).toList(), new Bootstrap(RESAMPLES, seed),
            monitor.part(.9 * share, share));
        return new ProbeResult(evaluation, predictions, leftOut, permuted(probed, monitor.part(share, 1)));
    }

    private static Map<String, Integer> counts(List<ClipFeatures> clips) {
        Map<String, Integer> counts = new TreeMap<>();
        TreeSet<String> keys = new TreeSet<>();
        for (ClipFeatures clip : clips) {
            if (clip.subject() == null || clip.subject().isBlank()) {
                throw new InvalidInputException("Clip %s has no subject".formatted(clip.key()),
                    "Fill in the missing value or remove the row.");
            }
            if (!keys.add(clip.key())) {
                throw new InvalidInputException("Clip %s occurs twice".formatted(clip.key()),
                    "Remove duplicate rows; a clip needs a name of its own.");
            }
            counts.merge(clip.subject(), 1, Integer::sum);
        }
        return counts;
    }

    private static void requireSubjects(List<ClipFeatures> probed, List<String> leftOut) {
        long subjects = probed.stream().map(ClipFeatures::subject).distinct().count();
        if (subjects < 2) {
            throw new InvalidInputException(
                "A probe needs 2 or more subjects with 2 or more clips each, found %d (and %d with one clip)"
                    .formatted(subjects, leftOut.size()),
                "Connect clips of more people, or more clips of them.");
        }
    }

    private static List<String> subjects(List<ClipFeatures> clips) {
        return clips.stream().map(ClipFeatures::subject).toList();
    }

    private PermutedScores permuted(List<ClipFeatures> clips, ProgressMonitor monitor) {
        RandomSource random = new RandomSource(seed);
        List<Double> accuracies = new ArrayList<>();
        for (int i = 0; i < permutations; i++) {
            monitor.report((double) i / permutations,
                "Probing with the subjects permuted, %d of %d".formatted(i + 1, permutations));
            List<String> subjects = new ArrayList<>(subjects(clips));
            random.shuffle(subjects);
            List<Prediction> predictions = predict(clips, subjects, monitor.silent()).stream()
                .map(clip -> new Prediction(clip.subject(), clip.predicted())).toList();
            accuracies.add(Scores.of(List.of(), predictions).accuracy());
        }
        return new PermutedScores(accuracies);
    }

    /**
     * Names the subject of each clip by a classifier fitted to the other folds.
     *
     * @param subjects of the clips, their own or permuted
     */
    private List<ProbedClip> predict(List<ClipFeatures> clips, List<String> subjects, ProgressMonitor monitor) {
        List<String> names = List.copyOf(new TreeSet<>(subjects));
        int[] labels = subjects.stream().mapToInt(name -> Collections.binarySearch(names, name)).toArray();
        Labelled all = new Labelled(clips, labels, names.size());
        ProbedClip[] probed = new ProbedClip[clips.size()];
        for (int fold = 1; fold <= folds; fold++) {
            monitor.report((fold - 1.0) / folds, "Probing, fold %d of %d".formatted(fold, folds));
            Split split = all.split(fold, folds, seed);
            Labelled train = all.at(split.train());
            LogisticRegression model = train.training().fit(train.bestC(seed, monitor), monitor);
            for (int place : split.test()) {
                ClipFeatures clip = clips.get(place);
                probed[place] =
                    new ProbedClip(clip.key(), subjects.get(place), names.get(model.predict(clip.features())), fold);
            }
        }
        return List.of(probed);
    }

    /**
     * Clips with the places of their subjects' names.
     *
     * @param clips in the order of their keys
     * @param labels from 0 to {@code classes - 1}; not each need occur
     */
    private record Labelled(List<ClipFeatures> clips, int[] labels, int classes) {

        Labelled at(List<Integer> places) {
            return new Labelled(places.stream().map(clips::get).toList(),
                places.stream().mapToInt(place -> labels[place]).toArray(), classes);
        }

        Split split(int fold, int of, long seed) {
            List<String> names = IntStream.of(labels).mapToObj(Integer::toString).toList();
            return new ClipSplitter(clips.stream().map(ClipFeatures::key).toList(), People.of(names), names, seed).fold(fold,
                of);
        }

        LogisticRegression.Training training() {
            List<float[]> rows = clips.stream().map(ClipFeatures::features).toList();
            return new LogisticRegression.Training(rows, labels, classes);
        }

        /** Returns the smallest C of those that name most clips of folds of these clips. */
        double bestC(long seed, ProgressMonitor monitor) {
            int[] correct = new int[GRID.size()];
            int inner = Math.min(INNER_FOLDS, clips.size());
            for (int fold = 1; fold <= inner; fold++) {
                Split split = split(fold, inner, seed);
                LogisticRegression.Training training = at(split.train()).training();
                for (int i = 0; i < correct.length; i++) {
                    correct[i] += correct(training.fit(GRID.get(i), monitor), split.test());
                }
            }
            int most = Arrays.stream(correct).max().orElseThrow();
            int smallest = IntStream.range(0, correct.length).filter(i -> correct[i] == most).findFirst().orElseThrow();
            return GRID.get(smallest);
        }

        private int correct(LogisticRegression model, List<Integer> tested) {
            return (int) tested.stream().filter(place -> model.predict(clips.get(place).features()) == labels[place])
                .count();
        }
    }
}
