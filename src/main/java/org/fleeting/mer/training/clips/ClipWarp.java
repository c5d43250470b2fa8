package org.fleeting.mer.training.clips;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.ScaledFlow;
import org.fleeting.mer.input.FlowClip;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.input.InputClip;

/**
 * Mirrors, turns and shifts all frames of a clip alike, in this order. Between pixels it interpolates linearly; what
 * comes in from outside repeats the rim. The vectors of a flow are mirrored and turned themselves, too.
 *
 * <p>Places are rounded to 1/{@value #ONE} pixel and pixels mixed in whole numbers. So mirroring and shifts by whole
 * pixels are exact, one colour stays that colour, and the bits are the same on every machine.
 *
 * @param isMirrored whether left becomes right
 * @param degrees against the clock, about the middle of the frame
 * @param right pixels
 * @param down pixels
 */
record ClipWarp(boolean isMirrored, double degrees, double right, double down) {

    private static final int BITS = 11;
    private static final int ONE = 1 << BITS;
    private static final int HALF = 1 << 2 * BITS - 1;
    private static final int CHANNELS = 3;
    private static final String RIGHT = "u";
    private static final String DOWN = "v";

    /** Returns a clip of the same size, or the clip itself if nothing changes. */
    InputClip of(InputClip clip) {
        if (!isMirrored && degrees == 0 && right == 0 && down == 0) {
            return clip;
        }
        return clip instanceof FlowClip flows ? new FlowClip(of(flows.flow())) : new FrameClip(of(((FrameClip) clip).face()));
    }

    FaceClip of(FaceClip clip) {
        byte[] target = new byte[clip.pixels().length];
        Row row = new Row(clip.height(), clip.width());
        int frame = CHANNELS * clip.height() * clip.width();
        for (int y = 0; y < clip.height(); y++) {
            row.aim(y);
            for (int t = 0; t < clip.frames(); t++) {
                row.fill(clip.pixels(), t * frame, target);
            }
        }
        return new FaceClip(clip.frames(), clip.height(), clip.width(), target);
    }

    ScaledFlow of(ScaledFlow flow) {
        FlowImage image = flow.image();
        float[] target = new float[image.values().length];
        Row row = new Row(image.height(), image.width());
        for (int y = 0; y < image.height(); y++) {
            row.aim(y);
            for (int plane = 0; plane < target.length; plane += image.planeSize()) {
                row.fill(image.values(), plane, target);
            }
        }
        int u = image.channels().indexOf(RIGHT);
        int v = image.channels().indexOf(DOWN);
        for (int step = 0; step < image.steps(); step++) {
            if (u >= 0 && isMirrored) {
                negate(target, image.start(step, u), image.planeSize());
            }
            if (u >= 0 && v >= 0 && degrees != 0) {
                turn(target, image.start(step, u), image.start(step, v), image.planeSize());
            }
        }
        return flow.with(new FlowImage(image.steps(), image.channels(), image.height(), image.width(), target));
    }

    private static void negate(float[] values, int start, int count) {
        for (int i = start; i < start + count; i++) {
            values[i] = -values[i];
        }
    }

    private void turn(float[] values, int u, int v, int count) {
        double cos = cos();
        double sin = sin();
        for (int i = 0; i < count; i++) {
            double toRight = values[u + i];
            double toBottom = values[v + i];
            values[u + i] = (float) (cos * toRight + sin * toBottom);
            values[v + i] = (float) (cos * toBottom - sin * toRight);
        }
    }

    // StrictMath gives the same bits everywhere
    private double cos() {
        return StrictMath.cos(StrictMath.toRadians(degrees));
    }

    private double sin() {
        return StrictMath.sin(StrictMath.toRadians(degrees));
    }

    /** Where the pixels of one row come from, which is the same in every frame. */
    private final class Row {

        private static final int CORNERS = 4;

        private final int height;
        private final int width;
        private final double cos = cos();
        private final double sin = sin();
        /** Per pixel, the four pixels around its place, by their number in a frame, and their shares. */
        private final int[] corners;
        private final int[] shares;
        private int start;

        Row(int height, int width) {
            this.height = height;
            this.width = width;
            this.corners = new int[CORNERS * width];
            this.shares = new int[CORNERS * width];
        }

        /** Finds where the pixels of row {@code y} come from: shifted, turned and mirrored back. */
        void aim(int y) {
            start = y * width;
            double middleX = (width - 1) / 2.0;
            double middleY = (height - 1) / 2.0;
            double v = y - down - middleY;
            for (int x = 0; x < width; x++) {
                double u = x - right - middleX;
                double turnedX = cos * u - sin * v;
                double turnedY = sin * u + cos * v;
                place(CORNERS * x, toFixed(middleX + (isMirrored ? -turnedX : turnedX)), toFixed(middleY + turnedY));
            }
        }

        private static int toFixed(double pixels) {
            return (int) Math.round(pixels * ONE);
        }

        private void place(int first, int x, int y) {
            int partX = x & ONE - 1;
            int partY = y & ONE - 1;
            int left = within(x >> BITS, width);
            int right = within((x >> BITS) + 1, width);
            int top = within(y >> BITS, height);
            int bottom = within((y >> BITS) + 1, height);
            set(first, left, top, (ONE - partX) * (ONE - partY));
            set(first + 1, right, top, partX * (ONE - partY));
            set(first + 2, left, bottom, (ONE - partX) * partY);
            set(first + 3, right, bottom, partX * partY);
        }

        private void set(int index, int x, int y, int share) {
            corners[index] = y * width + x;
            shares[index] = share;
        }

        private static int within(int place, int size) {
            return Math.max(0, Math.min(size - 1, place));
        }

        /** Writes the row of the frame that starts at byte {@code frame}. */
        void fill(byte[] source, int frame, byte[] target) {
            int to = frame + CHANNELS * start;
            for (int i = 0; i < corners.length; i += CORNERS) {
                for (int channel = frame; channel < frame + CHANNELS; channel++) {
                    int sum = shares[i] * (source[channel + CHANNELS * corners[i]] & 0xFF)
                        + shares[i + 1] * (source[channel + CHANNELS * corners[i + 1]] & 0xFF)
                        + shares[i + 2] * (source[channel + CHANNELS * corners[i + 2]] & 0xFF)
                        + shares[i + 3] * (source[channel + CHANNELS * corners[i + 3]] & 0xFF);
                    target[to++] = (byte) (sum + HALF >> 2 * BITS);
                }
            }
        }

        /** Writes the row of the plane that starts at value {@code plane}. */
        void fill(float[] source, int plane, float[] target) {
            int to = plane + start;
            for (int i = 0; i < corners.length; i += CORNERS) {
                double sum = 0;
                for (int corner = i; corner < i + CORNERS; corner++) {
                    sum += shares[corner] * (double) source[plane + corners[corner]];
                }
                target[to++] = (float) (sum / (ONE * ONE));
            }
        }
    }
}
