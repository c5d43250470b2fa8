package org.fleeting.mer.network.block;

import java.util.stream.IntStream;

import ai.djl.ndarray.NDArray;

/**
 * The memory layout in which the channels of one position lie side by side. The shape stays (N, C, ...) and so does every
 * number; PyTorch hands the layout on from layer to layer, and its convolutions, normalisation and max pool are faster in
 * it than channel by channel: a training step by 5 to 10 % (benchmark/README.md).
 */
public final class ChannelsLast {

    private ChannelsLast() {}

    /** Returns the numbers of {@code x}, (N, C, ...), in that layout. */
    public static NDArray of(NDArray x) {
        int last = x.getShape().dimension() - 1;
        int[] toLast = IntStream.rangeClosed(0, last).map(axis -> axis == 0 ? 0 : axis == last ? 1 : axis + 1).toArray();
        int[] back = IntStream.rangeClosed(0, last).map(axis -> axis == 0 ? 0 : axis == 1 ? last : axis - 1).toArray();
        try (NDArray moved = x.transpose(toLast);
            NDArray copied = moved.flatten();
            NDArray shaped = copied.reshape(moved.getShape())) {
            return shaped.transpose(back);
        }
    }
}
