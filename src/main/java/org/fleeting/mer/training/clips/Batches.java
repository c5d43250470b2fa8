package org.fleeting.mer.training.clips;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.mer.work.random.RandomSource;

/**
 * Cuts the shuffled clips of an epoch into batches of nearly equal size.
 *
 * <p>A rest is not left as a small last batch: batch normalisation needs several clips, and MINE's marginal needs another
 * clip for each. 33 clips at a batch size of 32 make batches of 17 and 16. Where even that would leave one clip alone, as
 * with 3 clips at a batch size of 2, there is one batch fewer, larger by one than asked for. Every clip is seen once an
 * epoch.
 *
 * <p>Batches {@linkplain #ofWholePeople of whole people} hold all clips of two people at least, so that they may be larger than
 * asked for. People are dealt in an order that is drawn, two to each batch, and each other one to the batch that is smallest
 * then.
 */
public final class Batches {

    private final int clips;
    private final int count;
    /** The clips of each person; empty where they need not stay together. */
    private final List<List<Integer>> people;

    /**
     * @param clips how many clips, 2 or more
     * @param batchSize clips in a batch at most, 2 or more
     */
    public Batches(int clips, int batchSize) {
        if (clips < 2 || batchSize < 2) {
            throw new IllegalArgumentException(
                "2 or more clips and a batch size of 2 or more are needed, found " + clips + " and " + batchSize);
        }
        this.clips = clips;
        this.people = List.of();
        int wanted = (clips + batchSize - 1) / batchSize;
        this.count = clips / wanted >= 2 ? wanted : clips / 2;
    }

    private Batches(List<String> persons, int batchSize) {
        Map<String, List<Integer>> own = new LinkedHashMap<>();
        for (int i = 0; i < persons.size(); i++) {
            own.computeIfAbsent(persons.get(i), person -> new ArrayList<>()).add(i);
        }
        if (own.size() < 2) {
            throw new IllegalArgumentException("2 or more people are needed, found " + own.keySet());
        }
        this.clips = persons.size();
        this.people = List.copyOf(own.values());
        this.count = Math.min((clips + batchSize - 1) / batchSize, people.size() / 2);
    }

    /**
     * Returns batches that hold all clips of each of their people.
     *
     * @param persons who is filmed in each clip, 2 people or more
     * @param batchSize clips in a batch, 2 or more; there may be more, and fewer
     */
    public static Batches ofWholePeople(List<String> persons, int batchSize) {
        return new Batches(persons, batchSize);
    }

    /** Returns how many batches an epoch has. */
    public int count() {
        return count;
    }

    /** Returns the clips of each batch in an order that {@code random} draws. */
    public List<int[]> shuffle(RandomSource random) {
        if (!people.isEmpty()) {
            return deal(random);
        }
        int[] order = random.shuffled(clips);
        return Span.cut(clips, count).stream().map(span -> span.of(order)).toList();
    }

    private List<int[]> deal(RandomSource random) {
        int[] order = random.shuffled(people.size());
        List<List<Integer>> dealt = new ArrayList<>(Stream.generate(ArrayList<Integer>::new).limit(count).toList());
        for (int i = 0; i < order.length; i++) {
            List<Integer> batch = i < 2 * count ? dealt.get(i % count)
                : dealt.stream().min(Comparator.comparingInt(Collection::size)).orElseThrow();
            batch.addAll(people.get(order[i]));
        }
        // pieces of a batch are normalised each by its own: they are not to be of one person
        dealt.forEach(random::shuffle);
        return dealt.stream().map(batch -> batch.stream().mapToInt(Integer::intValue).toArray()).toList();
    }
}
