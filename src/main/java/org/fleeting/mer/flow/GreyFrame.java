package org.fleeting.mer.flow;

import org.fleeting.mer.face.FaceClip;

/**
 * A frame of a face clip in grey.
 *
 * @param height H, pixels
 * @param width W, pixels
 * @param levels H x W, unsigned 8 bit, row by row
 */
public record GreyFrame(int height, int width, byte[] levels) {

    /** @throws IllegalArgumentException if there are not H x W levels */
    public GreyFrame {
        if (levels.length != height * width) {
            throw new IllegalArgumentException("a frame of %d x %d has not %d levels".formatted(height, width, levels.length));
        }
    }

    /** Returns a frame of a clip, from 0. */
    public static GreyFrame of(FaceClip clip, int frame) {
        int size = clip.height() * clip.width();
        return new GreyFrame(clip.height(), clip.width(), levels(clip.pixels(), frame * size, size));
    }

    /**
     * Weighs red, green and blue by 0.299, 0.587 and 0.114, as JPEG does.
     *
     * @param pixels RGB, unsigned 8 bit
     * @param from the first pixel
     * @param count how many pixels
     */
    public static byte[] levels(byte[] pixels, int from, int count) {
        byte[] levels = new byte[count];
        for (int i = 0; i < count; i++) {
            int place = 3 * (from + i);
            int grey = 299 * (pixels[place] & 0xFF) + 587 * (pixels[place + 1] & 0xFF) + 114 * (pixels[place + 2] & 0xFF);
            levels[i] = (byte) ((grey + 500) / 1000);
        }
        return levels;
    }

    int level(int place) {
        return levels[place] & 0xFF;
    }
}
