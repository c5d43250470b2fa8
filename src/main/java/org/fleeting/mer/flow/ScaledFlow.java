package org.fleeting.mer.flow;

import java.util.List;

/**
 * A flow image and what is done to its values before a network sees them. Both are kept apart, since a flow can be mirrored and
 * turned only as the vectors that it is.
 *
 * @param image in pixels of the face clip
 * @param scales of each channel
 * @param isOwn whether the scales are those of this image alone ({@link Scaling.Kind#PER_CLIP})
 */
public record ScaledFlow(FlowImage image, List<PlaneScale> scales, boolean isOwn) {

    /** @throws IllegalArgumentException unless each channel has a scale */
    public ScaledFlow {
        scales = List.copyOf(scales);
        if (scales.size() != image.channels().size()) {
            throw new IllegalArgumentException(
                "%d channels need as many scales, found %d".formatted(image.channels().size(), scales.size()));
        }
    }

    /** Returns what a network is shown. */
    public FlowImage scaled() {
        return Scaling.apply(image, scales);
    }

    /** Returns another image of the same channels, scaled as Flow Images would have scaled it. */
    public ScaledFlow with(FlowImage other) {
        return new ScaledFlow(other,
            isOwn ? Scaling.of(Scaling.Kind.PER_CLIP).scales(other.channels(), Scaling.ranges(other)) : scales, isOwn);
    }
}
