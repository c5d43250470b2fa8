package org.fleeting.mer.descriptors;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.fleeting.mer.face.FaceClip;

/** Clips of a texture of which a part moves by known steps. */
final class MovingTexture {

    /** The side of the frames, in pixels. */
    static final int SIZE = 96;

    private MovingTexture() {}

    /** Returns a clip of which the left half stands still and the right half moves by shares of a step, one a frame. */
    static FaceClip onTheRight(double right, double down, double... shares) {
        return clip(right, down, x -> 1 / (1 + Math.exp(-(x - SIZE / 2.0) / 3)), shares);
    }

    /** Returns a clip that moves as a whole by shares of a step, one a frame. */
    static FaceClip whole(double right, double down, double... shares) {
        return clip(right, down, x -> 1, shares);
    }

    private static FaceClip clip(double right, double down, DoubleUnaryOperator shareAt, double... shares) {
        double[] waves = new Random(3).doubles(24, -1, 1).toArray();
        byte[] pixels = new byte[shares.length * SIZE * SIZE * 3];
        for (int t = 0; t < shares.length; t++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    double share = shares[t] * shareAt.applyAsDouble(x);
                    byte level = (byte) texture(x - share * right, y - share * down, waves);
                    Arrays.fill(pixels, 3 * ((t * SIZE + y) * SIZE + x), 3 * ((t * SIZE + y) * SIZE + x) + 3, level);
                }
            }
        }
        return new FaceClip(shares.length, SIZE, SIZE, pixels);
    }

    private static long texture(double x, double y, double[] waves) {
        double sum = 0;
        for (int i = 0; i < waves.length; i += 3) {
            sum += Math.sin(0.6 * (waves[i] * x + waves[i + 1] * y) + 9 * waves[i + 2]);
        }
        return Math.round(128 + 14 * sum);
    }
}
