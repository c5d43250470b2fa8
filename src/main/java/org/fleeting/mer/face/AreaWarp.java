package org.fleeting.mer.face;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Scales and warps without aliasing: the part of the image that matters is shrunk by area to the target's scale, then a
 * small warp turns and shifts it. A direct warp samples between few pixels and lets fine texture flicker.
 */
final class AreaWarp {

    /** Pixels around the part that matters, for the interpolation at its rim. */
    private static final int MARGIN = 3;

    private AreaWarp() {}

    /**
     * Writes the square that {@code transform} maps to [0, side) x [0, side) into {@code target}. What lies outside the
     * source repeats its rim.
     */
    static void square(Mat source, Similarity transform, int side, Mat target) {
        try (PointerScope scope = new PointerScope()) {
            Rect region = region(source.cols(), source.rows(), transform, side);
            part(new Mat(source, region), region, transform, side, target);
        }
    }

    /**
     * Does the same of the part of a source that matters.
     *
     * @param part of the source, left as it is
     * @param region where it lies in it, as of {@link #region}
     */
    static void part(Mat part, Rect region, Similarity transform, int side, Mat target) {
        try (PointerScope scope = new PointerScope()) {
            double shrink = Math.min(1, transform.scale());
            int width = Math.max(1, (int) Math.round(region.width() * shrink));
            int height = Math.max(1, (int) Math.round(region.height() * shrink));
            Mat small = part;
            if (width != region.width() || height != region.height()) {
                small = new Mat();
                scaled(part, width, height, small);
            }
            double scaleX = (double) width / region.width();
            double scaleY = (double) height / region.height();
            // source coordinates of the shrunk part's first pixel
            double x = region.x() + 0.5 / scaleX - 0.5;
            double y = region.y() + 0.5 / scaleY - 0.5;
            Mat rest = Similarity.matrix(transform.a() / scaleX, transform.b() / scaleY, transform.u(x, y),
                -transform.b() / scaleX, transform.a() / scaleY, transform.v(x, y));
            opencv_imgproc.warpAffine(small, target, rest, new Size(side, side), opencv_imgproc.INTER_LINEAR,
                opencv_core.BORDER_REPLICATE, new Scalar(0));
        }
    }

    /** Writes the whole source, scaled to width x height, into {@code target}; both may be one. */
    static void scaled(Mat source, int width, int height, Mat target) {
        boolean shrinks = width <= source.cols() && height <= source.rows();
        try (PointerScope scope = new PointerScope()) {
            Mat result = new Mat();
            opencv_imgproc.resize(source, result, new Size(width, height), 0, 0,
                shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR);
            target.put(result);
        }
    }

    /** Returns the part of a source of columns x rows from which {@link #square} makes its target. */
    static Rect region(int columns, int rows, Similarity transform, int side) {
        Similarity back = transform.inverse();
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            double u = (corner & 1) * (side - 1);
            double v = (corner >> 1) * (side - 1);
            left = Math.min(left, back.u(u, v));
            right = Math.max(right, back.u(u, v));
            top = Math.min(top, back.v(u, v));
            bottom = Math.max(bottom, back.v(u, v));
        }
        int margin = MARGIN + (int) Math.ceil(back.scale());
        int x0 = within((int) Math.floor(left) - margin, 0, columns - 1);
        int y0 = within((int) Math.floor(top) - margin, 0, rows - 1);
        int x1 = within((int) Math.ceil(right) + margin, x0, columns - 1);
        int y1 = within((int) Math.ceil(bottom) + margin, y0, rows - 1);
        return new Rect(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
    }

    private static int within(int value, int least, int most) {
        return Math.max(least, Math.min(most, value));
    }
}
