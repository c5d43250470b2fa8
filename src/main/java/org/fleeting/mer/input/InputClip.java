package org.fleeting.mer.input;

import org.fleeting.mer.work.ContentHash;

/** What a network is shown of one clip: the frames of a face, or flows. */
public sealed interface InputClip permits FrameClip, FlowClip {

    /** Returns its size, and what it is. */
    ClipSize size();

    /** Returns how much memory its values take, bytes. */
    long bytes();

    /** Adds all that tells it from another clip. */
    void addTo(ContentHash hash);
}
