package org.fleeting.mer.training.clips;

import java.util.Arrays;

import org.fleeting.mer.face.FaceClip;

/**
 * Whether the frames of a face clip look like pictures of a flow rather than like a camera's. It guesses, by the colours alone.
 *
 * <p>From place to place a camera sees mostly more or less light, which changes red, green and blue together. A picture of a
 * flow shows directions and components by colours: from black or white to a saturated colour at most two thirds of the
 * squared change are grey, from one colour to the next less. So each frame is divided into 16 x 16 cells, or as many as it has
 * pixels; of neighbouring cells whose means differ, the share of grey in the squared difference is taken, ((r + g + b)^2 / 3) /
 * (r^2 + g^2 + b^2), and the median of all frames decides. Of photographs of things and faces it was 0.75 to 1, also where a
 * colourful background or noise was added; of flows drawn in six ways it was below the limit in 80 to 94 of 100. A grey picture
 * of a flow can't be told, and a face in light of one colour alone looks like one.
 */
public final class FlowLook {

    private static final int CELLS = 16;
    private static final int CHANNELS = 3;

    /** Below this median, frames look like flows. */
    private static final double LIMIT = 0.65;

    /** Cells that differ by less, in levels of 0 to 255, tell rounding and noise. */
    private static final double LEAST_DIFFERENCE = 4;

    /** The share of neighbours that have to differ. */
    private static final double LEAST_SHARE = 0.05;

    private final double[] shares;
    private int differing;

    private FlowLook(int pairs) {
        shares = new double[pairs];
    }

    /** Returns whether the frames of a clip look like pictures of a flow. */
    public static boolean has(FaceClip clip) {
        int rows = Math.min(CELLS, clip.height());
        int columns = Math.min(CELLS, clip.width());
        FlowLook look = new FlowLook(clip.frames() * ((rows - 1) * columns + rows * (columns - 1)));
        for (int frame = 0; frame < clip.frames(); frame++) {
            double[] cells = cells(clip, frame, rows, columns);
            for (int i = 0; i < rows * columns; i++) {
                if (i % columns < columns - 1) {
                    look.compare(cells, i, i + 1);
                }
                if (i + columns < rows * columns) {
                    look.compare(cells, i, i + columns);
                }
            }
        }
        return look.isThatOfFlow();
    }

    private boolean isThatOfFlow() {
        if (differing == 0 || differing < LEAST_SHARE * shares.length) {
            return false;
        }
        Arrays.sort(shares, 0, differing);
        return shares[differing / 2] < LIMIT;
    }

    /** Takes the share of grey in the difference of two cells, if they differ. */
    private void compare(double[] cells, int one, int other) {
        double sum = 0;
        double squares = 0;
        for (int channel = 0; channel < CHANNELS; channel++) {
            double difference = cells[CHANNELS * other + channel] - cells[CHANNELS * one + channel];
            sum += difference;
            squares += difference * difference;
        }
        if (squares >= LEAST_DIFFERENCE * LEAST_DIFFERENCE) {
            shares[differing++] = sum * sum / CHANNELS / squares;
        }
    }

    /** Returns the mean colours of the cells of a frame. */
    private static double[] cells(FaceClip clip, int frame, int rows, int columns) {
        double[] sums = new double[CHANNELS * rows * columns];
        int[] pixels = new int[rows * columns];
        int place = CHANNELS * clip.height() * clip.width() * frame;
        for (int y = 0; y < clip.height(); y++) {
            for (int x = 0; x < clip.width(); x++) {
                int cell = y * rows / clip.height() * columns + x * columns / clip.width();
                pixels[cell]++;
                for (int channel = 0; channel < CHANNELS; channel++) {
                    sums[CHANNELS * cell + channel] += clip.pixels()[place++] & 0xFF;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= pixels[i / CHANNELS];
        }
        return sums;
    }
}
