package org.fleeting.mer.flow;

import java.util.List;

/**
 * What moved in a clip, as a network takes it.
 *
 * @param steps T', how many flows: 1 from onset to apex, T - 1 between neighbouring frames
 * @param channels C names, from {@link FlowChannel#planes}
 * @param height H, pixels
 * @param width W, pixels
 * @param values T' x C x H x W, row by row
 */
public record FlowImage(int steps, List<String> channels, int height, int width, float[] values) {

    /** @throws IllegalArgumentException if there are not T' x C x H x W values */
    public FlowImage {
        channels = List.copyOf(channels);
        long expected = (long) steps * channels.size() * height * width;
        if (values.length != expected) {
            throw new IllegalArgumentException("A flow image of %d x %d x %d x %d needs %d values, found %d"
                .formatted(steps, channels.size(), height, width, expected, values.length));
        }
    }

    /** Returns where the plane of a step and a channel begins in the values. */
    public int start(int step, int channel) {
        return (step * channels.size() + channel) * height * width;
    }

    /** Returns H x W. */
    public int planeSize() {
        return height * width;
    }
}
