package org.fleeting.mer.dataset.fold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Parts clips into train and test by subject, so that nobody is on both sides, with the emotions spread as evenly as
 * whole subjects allow.
 *
 * <p>Subjects are dealt at random into groups of equal size (give or take one); of {@value #DEALS} deals the one is kept
 * in which each group's share of every emotion comes nearest to its share of the subjects (least squares). A deal that
 * tests all subjects of a class at once, so that nobody is left to learn it from, is taken only if there is no other; for
 * a class that a single subject shows there is none. Subjects and seed alone decide: the order of the rows does not
 * matter, and the folds of one seed part the subjects between them.
 *
 * <p>Use it for k-fold and leave-one-subject-out (k = number of subjects) evaluation, and for a single held-out share.
 */
public final class SubjectSplitter implements Splitter {

    static final String ONE_SUBJECT = "All %d clips are of subject %s: train and test would share the subject";
    static final String ONE_SUBJECT_REMEDY = "Read clips of at least two subjects.";

    private static final int DEALS = 1000;
    private static final int REPAIRED_DEALS = 50;

    private final ClipLabels labels;
    private final Deck deck;
    private final List<String> subjects;
    private final List<String> emotions;
    private final double[][] shareOfEmotion;
    private final List<List<Integer>> subjectsOf;
    private final long seed;

    /**
     * @param subjects the subject of each clip; where several data sets meet, make the names unique over them
     * @param emotions the class of each clip
     * @param seed drives the deals
     * @throws IllegalArgumentException if the lists differ in length
     * @throws InvalidInputException if there are no clips, only one subject or only one class
     */
    public SubjectSplitter(List<String> subjects, List<String> emotions, long seed) {
        this(People.of(subjects), emotions, seed);
    }

    /**
     * @param people who is filmed in each clip
     * @param emotions the class of each clip
     * @param seed drives the deals
     * @throws IllegalArgumentException if there are more clips of one than of the other
     * @throws InvalidInputException if there are no clips, only one person or only one class
     */
    public SubjectSplitter(People people, List<String> emotions, long seed) {
        this.labels = new ClipLabels(people, emotions);
        this.subjects = List.copyOf(new TreeSet<>(people.names()));
        this.emotions = List.copyOf(new TreeSet<>(emotions));
        this.deck = new Deck("subjects", this.subjects);
        this.seed = seed;
        if (this.subjects.size() == 1) {
            throw new InvalidInputException(ONE_SUBJECT.formatted(labels.size(), this.subjects.get(0)),
                ONE_SUBJECT_REMEDY);
        }
        this.shareOfEmotion = shares();
        this.subjectsOf = subjectsOfEmotions();
    }

    /** Returns the subjects that show each emotion. */
    private List<List<Integer>> subjectsOfEmotions() {
        return IntStream.range(0, emotions.size())
            .mapToObj(emotion -> IntStream.range(0, subjects.size())
                .filter(subject -> shareOfEmotion[subject][emotion] > 0).boxed().toList())
            .toList();
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
    public Folds folds(int folds) {
        deck.requireFolds(folds);
        int[] sizes = new int[folds];
        for (int i = 0; i < folds; i++) {
            sizes[i] = deck.size() / folds + (i < deck.size() % folds ? 1 : 0);
        }
        return Folds.numbered(labels, groups(bestDeal(sizes, folds)), folds);
    }

    @Override
    public Split share(double testShare) {
        int tested = deck.tested(testShare);
        int[] groups = groups(bestDeal(new int[] {tested, deck.size() - tested}, 1));
        return labels.split(row -> groups[row] == 0);
    }

    /** Returns the group of each clip. */
    private int[] groups(int[] deal) {
        return IntStream.range(0, labels.size()).map(row -> deal[subjectOf(row)]).toArray();
    }

    /**
     * Returns the group of each subject.
     *
     * @param tested how many groups, the first ones, are tested at some time
     */
    private int[] bestDeal(int[] sizes, int tested) {
        List<Integer> cards = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            cards.addAll(Collections.nCopies(sizes[group], group));
        }
        RandomSource random = new RandomSource(seed);
        Deal best = null;
        for (int i = 0; i < DEALS; i++) {
            Deal deal = deal(cards, random, tested);
            best = best == null || deal.compareTo(best) < 0 ? deal : best;
        }
        // dealing alone finds no way for classes of very few subjects when there are many of them
        for (int i = 0; i < REPAIRED_DEALS && best.untrained() > leastUntrained(tested); i++) {
            Deal deal = repaired(deal(cards, random, tested));
            best = deal.compareTo(best) < 0 ? deal : best;
        }
        return best.groups();
    }

    /** A class of one subject can't be trained on while that subject is tested. */
    private long leastUntrained(int tested) {
        return tested == 1 ? 0 : subjectsOf.stream().filter(ofClass -> ofClass.size() == 1).count();
    }

    private Deal deal(List<Integer> cards, RandomSource random, int tested) {
        random.shuffle(cards);
        return new Deal(cards.stream().mapToInt(Integer::intValue).toArray(), tested);
    }

    /** Swaps subjects for as long as that leaves fewer classes untrained. */
    private Deal repaired(Deal deal) {
        Deal best = deal;
        for (Deal swapped = bestSwap(best); swapped.untrained() < best.untrained(); swapped = bestSwap(best)) {
            best = swapped;
        }
        return best;
    }

    /** Swaps a subject of an untrained class with any other; returns the best result, or the deal if there is none. */
    private Deal bestSwap(Deal deal) {
        Deal best = deal;
        for (int subject : deal.subjectsOfUntrained()) {
            for (int other = 0; other < deal.groups().length; other++) {
                Deal swapped = deal.swapped(subject, other);
                best = swapped.compareTo(best) < 0 ? swapped : best;
            }
        }
        return best;
    }

    /** Which group each subject is dealt into. Deals that leave fewer classes untrained come first, then even ones. */
    private final class Deal implements Comparable<Deal> {

        private final int[] groups;
        private final int tested;
        private final long untrained;
        private final double unevenness;

        Deal(int[] groups, int tested) {
            this.groups = groups;
            this.tested = tested;
            this.untrained = subjectsOf.stream().filter(this::isUntrained).count();
            this.unevenness = unevenness(groups);
        }

        int[] groups() {
            return groups;
        }

        /** Returns how many classes are wholly in a group that is tested. */
        long untrained() {
            return untrained;
        }

        private boolean isUntrained(List<Integer> ofClass) {
            int group = groups[ofClass.get(0)];
            for (int subject : ofClass) {
                if (groups[subject] != group) {
                    return false;
                }
            }
            return group < tested;
        }

        List<Integer> subjectsOfUntrained() {
            return subjectsOf.stream().filter(this::isUntrained).flatMap(List::stream).distinct().toList();
        }

        Deal swapped(int subject, int other) {
            int[] swapped = groups.clone();
            swapped[subject] = groups[other];
            swapped[other] = groups[subject];
            return new Deal(swapped, tested);
        }

        @Override
        public int compareTo(Deal other) {
            int byClasses = Long.compare(untrained, other.untrained);
            return byClasses != 0 ? byClasses : Double.compare(unevenness, other.unevenness);
        }
    }

    private double unevenness(int[] deal) {
        int groups = Arrays.stream(deal).max().getAsInt() + 1;
        double[][] dealt = new double[groups][emotions.size()];
        int[] sizes = new int[groups];
        for (int subject = 0; subject < deal.length; subject++) {
            sizes[deal[subject]]++;
            for (int emotion = 0; emotion < emotions.size(); emotion++) {
                dealt[deal[subject]][emotion] += shareOfEmotion[subject][emotion];
            }
        }
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            double expected = (double) sizes[group] / deal.length;
            sum += Arrays.stream(dealt[group]).map(share -> (share - expected) * (share - expected)).sum();
        }
        return sum;
    }
}
