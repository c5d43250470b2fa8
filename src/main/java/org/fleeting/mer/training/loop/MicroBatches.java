package org.fleeting.mer.training.loop;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.training.clips.Span;

import java.util.List;

/** The pieces of a batch that are computed one after the other, because the whole does not fit into memory. */
public final class MicroBatches {

    /**
     * What a step may take at most where nobody sets a size. On a machine with twice as much free memory, the choice does
     * not depend on what else is running, and neither do the statistics of batch normalisation.
     */
    static final long MOST_BYTES = 2_400_000_000L;

    private MicroBatches() { }

    /**
     * Returns how many clips are computed at once: a batch, or half of it and so on, until they fit into half of the free
     * memory and into {@link #MOST_BYTES}; at least 1.
     */
    public static int size(NetworkShape architecture, int batchSize, long freeBytes) {
        long room = Math.min(MOST_BYTES, freeBytes / 2);
        int size = batchSize;
        while (size > 1 && size * architecture.trainingBytes() > room) {
            size = (size + 1) / 2;
        }
        return size;
    }

    /** Cuts a batch into as few pieces of at most {@code size} clips as possible, all nearly equal. */
    static List<Span> cut(int clips, int size) {
        return Span.cut(clips, (clips + size - 1) / size);
    }
}
