package org.fleeting.mer.dataset.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.random.RandomSource;

/**
 * Parts clips into train and test one by one, stratified by emotion: each fold has its share of every class, give or
 * take one clip. Nearly all subjects are then on both sides, of which each split warns.
 *
 * <p>A class of two or more clips is on the training side of every fold. The same holds of {@link #share}, unless so
 * much is tested that a class has to go.
 *
 * <p>Use it to compare with results that were found this way; use {@link SubjectSplitter} to learn how a network does
 * on new people.
 */
public final class ClipSplitter implements Splitter {

    private final ClipLabels labels;
    private final Deck deck;
    private final Map<String, Integer> rowOfKey;
    private final long seed;

    /**
     * @param keys a name of each clip's own; with the seed they decide who goes where, so that the order of the rows
     *     does not matter
     * @param people who is filmed in each clip
     * @param emotions the class of each clip
     * @param seed drives the order in which the clips of a class are dealt
     * @throws IllegalArgumentException if the lists differ in length or a key occurs twice
     * @throws InvalidInputException if there are no clips or only one class
     */
    public ClipSplitter(List<String> keys, People people, List<String> emotions, long seed) {
        this.labels = new ClipLabels(people, emotions);
        this.rowOfKey = new TreeMap<>();
        for (int row = 0; row < keys.size(); row++) {
            rowOfKey.put(keys.get(row), row);
        }
        if (keys.size() != labels.size() || rowOfKey.size() != keys.size()) {
            throw new IllegalArgumentException(
                "%d clips, but %d keys, %d of them different".formatted(labels.size(), keys.size(), rowOfKey.size()));
        }
        this.deck = new Deck("clips", List.copyOf(rowOfKey.keySet()));
        this.seed = seed;
    }

    @Override
    public Folds folds(int folds) {
        deck.requireFolds(folds);
        // dealt in turns, one class after another: no fold gets two clips more than another, of a class or of all
        List<Integer> dealt = shuffledClasses().stream().flatMap(List::stream).toList();
        int[] foldOfClip = new int[dealt.size()];
        for (int i = 0; i < dealt.size(); i++) {
            foldOfClip[dealt.get(i)] = i % folds;
        }
        return Folds.numbered(labels, foldOfClip, folds);
    }

    @Override
    public Split share(double testShare) {
        int size = deck.tested(testShare);
        List<List<Integer>> classes = shuffledClasses();
        int[] quotas = quotas(classes.stream().mapToInt(List::size).toArray(), size, labels.size());
        Set<Integer> tested = new HashSet<>();
        for (int i = 0; i < quotas.length; i++) {
            tested.addAll(classes.get(i).subList(0, quotas[i]));
        }
        return labels.split(tested::contains);
    }

    /** Returns the rows of each class, in a random order. */
    private List<List<Integer>> shuffledClasses() {
        Map<String, List<Integer>> rows = new TreeMap<>();
        rowOfKey.values().forEach(
            row -> rows.computeIfAbsent(labels.emotions().get(row), emotion -> new ArrayList<>()).add(row));
        RandomSource random = new RandomSource(seed);
        rows.values().forEach(ofClass -> random.shuffle(ofClass));
        return List.copyOf(rows.values());
    }

    /**
     * Returns how many clips of each class are tested, {@code size} together: one clip after the other goes to the
     * class that is furthest below its share. A class's last clip stays in training for as long as another class has
     * several.
     */
    private static int[] quotas(int[] classes, int size, int all) {
        int[] quotas = new int[classes.length];
        Comparator<Integer> hasSeveralLeft = Comparator.comparing(i -> classes[i] - quotas[i] > 1);
        Comparator<Integer> need = hasSeveralLeft.thenComparing(i -> (double) size * classes[i] / all - quotas[i]);
        for (int clip = 0; clip < size; clip++) {
            int neediest = IntStream.range(0, classes.length).filter(i -> quotas[i] < classes[i]).boxed()
                .max(need).orElseThrow();
            quotas[neediest]++;
        }
        return quotas;
    }
}
