package org.fleeting.mer.network;

/** At what size a network sees the frames of a face clip, or the flows of a clip. */
public enum InputKind {

    /** The frames. */
    FRAMES(1),

    /** The frames at half their height and width, by the mean of 2 x 2 pixels. */
    HALF_SIZE_FRAMES(2);

    private final int shrink;

    InputKind(int shrink) {
        this.shrink = shrink;
    }

    /** Returns how many pixels of the clip, along a side, become one of the network's. */
    public int shrink() {
        return shrink;
    }
}
