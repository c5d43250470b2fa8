package org.fleeting.mer.training.loop;

import java.util.List;

import org.fleeting.mer.network.NetworkShape;
import org.fleeting.mer.torch.DeviceMemory;
import org.fleeting.mer.training.clips.Span;

/** The pieces of a batch that are computed one after the other, because the whole does not fit into memory. */
public final class MicroBatches {

    private MicroBatches() {}

    /**
     * Returns how many clips are computed at once: a batch, or as much of it as the device's memory is sure to hold.
     *
     * @param passes how many clips the network computes for each
     */
    public static int size(NetworkShape shape, int passes, int batchSize, DeviceMemory memory) {
        return memory.fitting(batchSize, passes * shape.trainingBytes());
    }

    /** Cuts a batch into as few pieces of at most {@code size} clips as possible, all nearly equal. */
    static List<Span> cut(int clips, int size) {
        return Span.cut(clips, (clips + size - 1) / size);
    }
}
