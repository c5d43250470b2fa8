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
public final class SubjectSplitter implements Splitter {

    private static final int DEALS = 1000;

    private final ClipLabels labels;
    private final Deck deck;
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
        this.labels = new ClipLabels(subjects, emotions);
        this.subjects = List.copyOf(new TreeSet<>(subjects));
        this.emotions = List.copyOf(new TreeSet<>(emotions));
        this.deck = new Deck("subjects", this.subjects);
        this.seed = seed;
        if (this.subjects.size() == 1) {
            throw new InvalidInputException("All %d clips are of subject %s: train and test would share the subject"
                .formatted(labels.size(), this.subjects.get(0)), "Read clips of at least two subjects.");
        }
        this.shareOfEmotion = shares();
    }

    /** Returns, for each subject and emotion, which share of the emotion's clips is theirs. */
    private double[][] shares() {
        double[][] shares = new double[subjects.size()][emotions.size()];
        TreeMap<String, Integer> total = new TreeMap<>();
        labels.emotions().forEach(emotion -> total.merge(emotion, 1, Integer::sum));
        for (int row = 0; row < labels.size(); row++) {
            int emotion = Collections.binarySearch(emotions, labels.emotions().get(row));
            shares[subjectOf(row)][emotion] += 1.0 / total.get(labels.emotions().get(row));
        }
        return shares;
    }

    /** Returns the place of a clip's subject among all. */
    private int subjectOf(int row) {
        return Collections.binarySearch(subjects, labels.subjects().get(row));
    }

    @Override
    public Split fold(int fold, int folds) {
        deck.requireFold(fold, folds);
        int[] sizes = new int[folds];
        for (int i = 0; i < folds; i++) {
            sizes[i] = deck.size() / folds + (i < deck.size() % folds ? 1 : 0);
        }
        return split(bestDeal(sizes), fold - 1);
    }

    @Override
    public Split share(double testShare) {
        int tested = deck.tested(testShare);
        return split(bestDeal(new int[] {tested, deck.size() - tested}), 0);
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
        return labels.split(row -> deal[subjectOf(row)] == testGroup);
    }
}
