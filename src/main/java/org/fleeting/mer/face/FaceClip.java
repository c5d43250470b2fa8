package org.fleeting.mer.face;

/**
 * The aligned face of one clip, sampled to T frames.
 *
 * @param frames T
 * @param height H, pixels
 * @param width W, pixels
 * @param pixels T x H x W x 3, RGB, unsigned 8 bit, row by row
 */
public record FaceClip(int frames, int height, int width, byte[] pixels) {

    /** @throws IllegalArgumentException if {@code pixels} has not T * H * W * 3 bytes */
    public FaceClip {
        long expected = 3L * frames * height * width;
        if (pixels.length != expected) {
            throw new IllegalArgumentException("A face clip of %d x %d x %d needs %d bytes, found %d"
                .formatted(frames, height, width, expected, pixels.length));
        }
    }
}
