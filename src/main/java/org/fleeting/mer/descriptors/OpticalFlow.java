package org.fleeting.mer.descriptors;

import org.fleeting.mer.flow.FlowMethod;
import org.fleeting.mer.flow.TvL1;

/** Dense optical flow from a frame of a clip to another: where each pixel went, by {@link FlowMethod#DIS}. */
final class OpticalFlow {

    private OpticalFlow() {}

    /** Returns the flow from the first frame to frame {@code frame}, as {@link #between} does. */
    static float[] fromFirst(GreyClip clip, int frame) {
        return between(clip, 0, frame);
    }

    /** Returns the flow from one frame to another, H x W x 2: pixels to the right and down, pixel by pixel. */
    static float[] between(GreyClip clip, int from, int to) {
        return org.fleeting.mer.flow.OpticalFlow
            .between(clip.frame(from), clip.frame(to), FlowMethod.DIS, TvL1.DEFAULTS).vectors();
    }
}
