package org.fleeting.mer.dataset.frames;

import java.util.Arrays;

/** The frame numbers of a clip, both included. */
public record FrameRange(int onset, int offset) {

    public long length() {
        return (long) offset - onset + 1;
    }

    /**
     * Returns the range whose ends are frames that are there: the nearest inside this range, or the source's own first
     * or last where there is none.
     */
    public FrameRange heldWithin(FrameSource source) {
        int[] numbers = source.numbers();
        int first = Arrays.stream(numbers).filter(number -> number >= onset).findFirst().orElse(numbers[0]);
        int last = Arrays.stream(numbers).filter(number -> number >= first && number <= offset).max()
            .orElse(numbers[numbers.length - 1]);
        return new FrameRange(first, last);
    }
}
