package org.fleeting.mer.dataset;

import java.util.List;

/** The frame numbers of a clip, both included. */
record FrameRange(int onset, int offset) {

    long length() {
        return (long) offset - onset + 1;
    }

    /**
     * Returns the range whose ends are frames of the folder: the nearest inside this range, or the folder's own first
     * or last where there is none.
     */
    FrameRange heldWithin(FrameFolder folder) {
        List<Integer> numbers = folder.frames().stream().map(Frame::number).toList();
        int first = numbers.stream().filter(number -> number >= onset).findFirst().orElse(folder.first());
        int last = numbers.stream().filter(number -> number >= first && number <= offset).reduce((a, b) -> b)
            .orElse(folder.last());
        return new FrameRange(first, last);
    }
}
