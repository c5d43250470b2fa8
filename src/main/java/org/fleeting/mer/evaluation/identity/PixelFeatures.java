package org.fleeting.mer.evaluation.identity;

import org.fleeting.mer.face.FaceClip;

/**
 * A clip's raw pixels as features, for a probe to compare with: the first frame, the middle one and the last, each shrunk to
 * {@value #SIDE} x {@value #SIDE} pixels by averaging, 3 x {@value #SIDE} x {@value #SIDE} x 3 numbers from 0 to 255.
 */
public final class PixelFeatures {

    static final int SIDE = 16;
    private static final int CHANNELS = 3;

    private PixelFeatures() {}

    /** Returns the numbers, frame by frame, row by row, a pixel's red, green and blue together. */
    public static float[] of(FaceClip clip) {
        int[] frames = {0, clip.frames() / 2, clip.frames() - 1};
        float[] features = new float[frames.length * SIDE * SIDE * CHANNELS];
        int next = 0;
        for (int frame : frames) {
            for (int row = 0; row < SIDE; row++) {
                for (int column = 0; column < SIDE; column++) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        features[next++] = mean(clip, frame, row, column, channel);
                    }
                }
            }
        }
        return features;
    }

    /** Returns the mean of the pixels of one place; a clip of fewer pixels than places repeats them. */
    private static float mean(FaceClip clip, int frame, int row, int column, int channel) {
        int top = row * clip.height() / SIDE;
        int bottom = Math.max(top + 1, (row + 1) * clip.height() / SIDE);
        int left = column * clip.width() / SIDE;
        int right = Math.max(left + 1, (column + 1) * clip.width() / SIDE);
        int sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += clip.pixels()[((frame * clip.height() + y) * clip.width() + x) * CHANNELS + channel] & 0xFF;
            }
        }
        return (float) sum / ((bottom - top) * (right - left));
    }
}
