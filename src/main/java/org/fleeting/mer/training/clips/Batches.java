package org.fleeting.mer.training.clips;

import java.util.List;

import org.fleeting.mer.work.random.RandomSource;

/**
 * Cuts the shuffled clips of an epoch into batches of nearly equal size.
 *
 * <p>A rest is not left as a small last batch: batch normalisation needs several clips, and MINE's marginal needs another
 * clip for each. 33 clips at a batch size of 32 make batches of 17 and 16. Where even that would leave one clip alone, as
 * with 3 clips at a batch size of 2, there is one batch fewer, larger by one than asked for. Every clip is seen once an
 * epoch.
 */
public final class Batches {

    private final int clips;
    private final int count;

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
        int wanted = (clips + batchSize - 1) / batchSize;
        this.count = clips / wanted >= 2 ? wanted : clips / 2;
    }

    /** Returns how many batches an epoch has. */
    public int count() {
        return count;
    }

    /** Returns the clips of each batch in an order that {@code random} draws. */
    public List<int[]> shuffle(RandomSource random) {
        int[] order = random.shuffled(clips);
        return Span.cut(clips, count).stream().map(span -> span.of(order)).toList();
    }
}
