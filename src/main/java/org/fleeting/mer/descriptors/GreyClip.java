package org.fleeting.mer.descriptors;

import java.util.Arrays;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.GreyFrame;
import org.fleeting.mer.work.InvalidInputException;

/**
 * A face clip in grey.
 *
 * @param frames T
 * @param height H, pixels
 * @param width W, pixels
 * @param levels T x H x W, unsigned 8 bit, row by row
 */
record GreyClip(int frames, int height, int width, byte[] levels) {

    /** Returns the clip in grey, as {@link GreyFrame#levels} weighs its colours. */
    static GreyClip of(FaceClip clip) {
        byte[] levels = GreyFrame.levels(clip.pixels(), 0, clip.frames() * clip.height() * clip.width());
        return new GreyClip(clip.frames(), clip.height(), clip.width(), levels);
    }

    /**
     * Returns this clip.
     *
     * @throws InvalidInputException if it has one frame only, in which nothing moves
     */
    GreyClip requireMotion(String descriptor) {
        if (frames < 2) {
            throw new InvalidInputException(descriptor + " needs clips of 2 or more frames, found 1",
                "Crop the faces to 2 or more frames.");
        }
        return this;
    }

    /** Returns the clip with so many frames, evenly spaced from first to last; between two frames, their mix. */
    GreyClip resampled(int count) {
        int size = height * width;
        byte[] result = new byte[count * size];
        for (int t = 0; t < count; t++) {
            double position = count == 1 ? 0 : (double) t * (frames - 1) / (count - 1);
            int before = (int) position;
            int after = Math.min(before + 1, frames - 1);
            double weight = position - before;
            for (int i = 0; i < size; i++) {
                double level = level(before, i) * (1 - weight) + level(after, i) * weight;
                result[t * size + i] = (byte) Math.round(level);
            }
        }
        return new GreyClip(count, height, width, result);
    }

    /** Returns one frame, from 0. */
    GreyFrame frame(int index) {
        int size = height * width;
        return new GreyFrame(height, width, Arrays.copyOfRange(levels, index * size, (index + 1) * size));
    }

    private int level(int frame, int place) {
        return levels[frame * height * width + place] & 0xFF;
    }
}
