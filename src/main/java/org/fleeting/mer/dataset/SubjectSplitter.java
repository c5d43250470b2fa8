package org.fleeting.mer.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.fleeting.mer.work.InvalidInputException;

/**
 * Parts clips into train and test by subject, so that nobody is on both sides, with the emotions spread as evenly as
 * whole subjects allow.
 *
 * <p>Subjects are dealt at random into groups of equal size (give or take one); of {@value #DEALS} deals the one is kept
 * in which each group's share of every emotion comes nearest to its share of the subjects (least squares). Subjects and
 * seed alone decide: the order of the rows does not matter, and the folds of one seed part the subjects between them.
 *
 * <p>Use it for k-fold and leave-one-subject-out (k = number of subjects) evaluation, and for a single held-out share.
 */
public final class SubjectSplitter {

    private static final int DEALS = 1000;

    private final List<String> subjectOfRow;
    private final List<String> emotionOfRow;
    private final List<String> subjects;
    private final List<String> emotions;
    private final double[][] shareOfEmotion;
    private final long seed;

    /**
     * @param subjects the subject of each clip; where several data sets meet, make the names unique over them
     * @param emotions the class of each clip
     * @param seed drives the deals
     * @throws IllegalArgumentException if the lists differ in length
     * @throws InvalidInputException if there are no clips, only one subject or only one class
     */
    public SubjectSplitter(List<String> subjects, List<String> emotions, long seed) {
        if (subjects.size() != emotions.size()) {
            throw new IllegalArgumentException(
                "%d subjects, but %d emotions".formatted(subjects.size(), emotions.size()));
        }
        this.subjectOfRow = List.copyOf(subjects);
        this.emotionOfRow = List.copyOf(emotions);
        this.subjects = List.copyOf(new TreeSet<>(subjects));
        this.emotions = List.copyOf(new TreeSet<>(emotions));
        this.seed = seed;
        requireSomethingToSplit();
        this.shareOfEmotion = shares();
    }

    private void requireSomethingToSplit() {
        if (subjectOfRow.isEmpty()) {
            throw new InvalidInputException("There are no clips to split", "Read a data set with at least two subjects.");
        }
        if (subjects.size() == 1) {
            throw new InvalidInputException("All %d clips are of subject %s: train and test would share the subject"
                .formatted(subjectOfRow.size(), subjects.get(0)), "Read clips of at least two subjects.");
        }
        if (emotions.size() == 1) {
            throw new InvalidInputException("All %d clips are of class %s: there is nothing to tell apart"
                .formatted(subjectOfRow.size(), emotions.get(0)), "Read clips of at least two classes.");
        }
    }

    /** Returns, for each subject and emotion, which share of the emotion's clips is theirs. */
    private double[][] shares() {
        double[][] shares = new double[subjects.size()][emotions.size()];
        TreeMap<String, Integer> total = new TreeMap<>();
        emotionOfRow.forEach(emotion -> total.merge(emotion, 1, Integer::sum));
        for (int row = 0; row < subjectOfRow.size(); row++) {
            int subject = Collections.binarySearch(subjects, subjectOfRow.get(row));
            int emotion = Collections.binarySearch(emotions, emotionOfRow.get(row));
            shares[subject][emotion] += 1.0 / total.get(emotionOfRow.get(row));
        }
        return shares;
    }

    /**
     * Returns fold {@code fold} of {@code folds}: its subjects are tested, all others train.
     *
     * @param fold from 1 to {@code folds}
     * @param folds k, at least 2
     * @throws InvalidInputException if there are fewer subjects than folds, or no such fold
     */
    public Split fold(int fold, int folds) {
        if (folds < 2) {
            throw new InvalidInputException("At least 2 folds are needed, found " + folds, "Choose 2 folds or more.");
        }
        if (folds > subjects.size()) {
            throw new InvalidInputException("%d folds need at least %d subjects, found %d (%s)".formatted(folds, folds,
                subjects.size(), String.join(", ", subjects)), "Choose at most " + subjects.size() + " folds.");
        }
        if (fold < 1 || fold > folds) {
            throw new InvalidInputException("Fold %d does not exist, expected 1 to %d".formatted(fold, folds),
                "Choose a fold from 1 to " + folds + ".");
        }
        int[] sizes = new int[folds];
        for (int i = 0; i < folds; i++) {
            sizes[i] = subjects.size() / folds + (i < subjects.size() % folds ? 1 : 0);
        }
        return split(bestDeal(sizes), fold - 1);
    }

    /**
     * Holds out a share of the subjects, rounded to whole ones, at least one and not all.
     *
     * @param testShare above 0 and below 1
     * @throws InvalidInputException if the share is out of range
     */
    public Split share(double testShare) {
        if (!(testShare > 0 && testShare < 1)) {
            throw new InvalidInputException("The test share of the subjects is %s, expected a number between 0 and 1"
                .formatted(testShare), "Choose a share such as 0.2.");
        }
        int all = subjects.size();
        int tested = Math.max(1, Math.min(all - 1, (int) Math.round(testShare * all)));
        return split(bestDeal(new int[] {tested, all - tested}), 0);
    }

    /** Returns the group of each subject. */
    private int[] bestDeal(int[] sizes) {
        List<Integer> cards = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            cards.addAll(Collections.nCopies(sizes[group], group));
        }
        Random random = new Random(seed);
        int[] best = null;
        double bestUnevenness = Double.POSITIVE_INFINITY;
        for (int i = 0; i < DEALS; i++) {
            Collections.shuffle(cards, random);
            int[] deal = cards.stream().mapToInt(Integer::intValue).toArray();
            double unevenness = unevenness(deal, sizes);
            if (unevenness < bestUnevenness) {
                best = deal;
                bestUnevenness = unevenness;
            }
        }
        return best;
    }

    private double unevenness(int[] deal, int[] sizes) {
        double sum = 0;
        double[][] dealt = new double[sizes.length][emotions.size()];
        for (int subject = 0; subject < deal.length; subject++) {
            for (int emotion = 0; emotion < emotions.size(); emotion++) {
                dealt[deal[subject]][emotion] += shareOfEmotion[subject][emotion];
            }
        }
        for (int group = 0; group < sizes.length; group++) {
            double expected = (double) sizes[group] / deal.length;
            sum += Arrays.stream(dealt[group]).map(share -> (share - expected) * (share - expected)).sum();
        }
        return sum;
    }

    private Split split(int[] deal, int testGroup) {
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        TreeSet<String> testSubjects = new TreeSet<>();
        for (int row = 0; row < subjectOfRow.size(); row++) {
            boolean tested = deal[Collections.binarySearch(subjects, subjectOfRow.get(row))] == testGroup;
            (tested ? test : train).add(row);
            if (tested) {
                testSubjects.add(subjectOfRow.get(row));
            }
        }
        return new Split(train, test, List.copyOf(testSubjects), warnings(train, test));
    }

    private List<String> warnings(List<Integer> train, List<Integer> test) {
        List<String> warnings = new ArrayList<>();
        List<String> unseen = absent(train);
        List<String> untested = absent(test);
        if (!unseen.isEmpty()) {
            warnings.add("No clip to train on is of class " + String.join(", ", unseen) + ".");
        }
        if (!untested.isEmpty()) {
            warnings.add("No clip to test on is of class " + String.join(", ", untested) + ".");
        }
        return warnings;
    }

    private List<String> absent(List<Integer> rows) {
        TreeSet<String> absent = new TreeSet<>(emotions);
        rows.forEach(row -> absent.remove(emotionOfRow.get(row)));
        return List.copyOf(absent);
    }
}
