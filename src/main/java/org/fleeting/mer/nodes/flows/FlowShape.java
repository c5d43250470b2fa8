package org.fleeting.mer.nodes.flows;

import java.io.Serializable;
import java.util.List;

import org.fleeting.mer.flow.FlowImage;

/**
 * The shape of a flow image.
 *
 * @param steps T': 1 from onset to apex, T - 1 between neighbouring frames
 * @param channels names of the C planes: u, v, strain, magnitude, or red, green and blue
 * @param height H, pixels
 * @param width W, pixels
 */
public record FlowShape(int steps, List<String> channels, int height, int width) implements Serializable {

    /** Takes a copy of the names. */
    public FlowShape {
        channels = List.copyOf(channels);
    }

    /** Returns the shape of an image. */
    static FlowShape of(FlowImage image) {
        return new FlowShape(image.steps(), image.channels(), image.height(), image.width());
    }

    long values() {
        return (long) steps * channels.size() * height * width;
    }

    @Override
    public String toString() {
        return "%d x %s of %d x %d".formatted(steps, String.join(", ", channels), width, height);
    }
}
