package org.fleeting.mer.network.block;

/** The middle in time of a convolution's kernels: all that a clip of a single frame meets, the rest of them meets padding. */
public final class TimeAxis {

    private static final int CHANNELS = 2;

    private TimeAxis() {}

    /**
     * Returns whether weights are those of a convolution without the extent in time that other weights have.
     *
     * @param middle such as (out, in, height, width)
     * @param full such as (out, in, time, height, width), of an odd time
     */
    public static boolean isMiddle(long[] middle, long[] full) {
        if (middle.length != CHANNELS + 2 || full.length != CHANNELS + 3 || full[CHANNELS] % 2 == 0) {
            return false;
        }
        return middle[0] == full[0] && middle[1] == full[1] && middle[2] == full[3] && middle[3] == full[4];
    }

    /** Returns the middle in time of weights of the shape (out, in, time, height, width), of an odd time. */
    public static float[] middle(float[] weights, long[] full) {
        return middle(weights, Math.toIntExact(full[CHANNELS]), Math.toIntExact(full[3] * full[4]));
    }

    /**
     * Returns the middle planes.
     *
     * @param depth planes of a kernel, an odd number
     * @param planeSize numbers of a plane
     */
    static float[] middle(float[] weights, int depth, int planeSize) {
        float[] kept = new float[weights.length / depth];
        for (int to = 0, from = depth / 2 * planeSize; to < kept.length; to += planeSize, from += depth * planeSize) {
            System.arraycopy(weights, from, kept, to, planeSize);
        }
        return kept;
    }
}
