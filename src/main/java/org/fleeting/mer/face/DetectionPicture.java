package org.fleeting.mer.face;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.fleeting.mer.imaging.EncodedImage;

/**
 * The frame that was looked at, grey and small, with the face box and the eyes drawn in: white lines on black ones, to be
 * seen on any ground and without telling colours apart.
 */
final class DetectionPicture {

    /** Longest side of the picture, pixels. */
    static final int SIZE = 240;

    private static final double BLACK = 0;
    private static final double WHITE = 255;

    private DetectionPicture() {}

    /**
     * Returns the picture as a PNG file.
     *
     * @param grey the full frame, 8-bit grey
     */
    static byte[] png(Mat grey, Alignment alignment) {
        double scale = Math.min(1, (double) SIZE / Math.max(grey.cols(), grey.rows()));
        try (PointerScope scope = new PointerScope()) {
            Mat picture = new Mat();
            AreaWarp.scaled(grey, Math.max(1, (int) Math.round(grey.cols() * scale)),
                Math.max(1, (int) Math.round(grey.rows() * scale)), picture);
            for (double[] pen : new double[][] {{BLACK, 3}, {WHITE, 1}}) {
                alignment.box().ifPresent(box -> draw(picture, box, scale, pen));
                alignment.eyes().ifPresent(eyes -> draw(picture, eyes, scale, pen));
            }
            return EncodedImage.of("png", picture);
        }
    }

    private static void draw(Mat picture, FaceBox box, double scale, double[] pen) {
        double cos = Math.cos(Math.toRadians(box.degrees())) * box.size() / 2;
        double sin = Math.sin(Math.toRadians(box.degrees())) * box.size() / 2;
        Point[] corners = new Point[4];
        for (int i = 0; i < 4; i++) {
            int right = i == 1 || i == 2 ? 1 : -1;
            int down = i >= 2 ? 1 : -1;
            corners[i] = point(box.centreX() + right * cos - down * sin, box.centreY() + right * sin + down * cos, scale);
        }
        for (int i = 0; i < 4; i++) {
            line(picture, corners[i], corners[(i + 1) % 4], pen);
        }
    }

    private static void draw(Mat picture, Eyes eyes, double scale, double[] pen) {
        double arm = Math.max(4 / scale, eyes.distance() / 8);
        cross(picture, eyes.leftX(), eyes.leftY(), arm, scale, pen);
        cross(picture, eyes.rightX(), eyes.rightY(), arm, scale, pen);
    }

    private static void cross(Mat picture, double x, double y, double arm, double scale, double[] pen) {
        line(picture, point(x - arm, y, scale), point(x + arm, y, scale), pen);
        line(picture, point(x, y - arm, scale), point(x, y + arm, scale), pen);
    }

    /** Returns where a point of the full frame is in the picture. */
    private static Point point(double x, double y, double scale) {
        return new Point((int) Math.round((x + 0.5) * scale - 0.5), (int) Math.round((y + 0.5) * scale - 0.5));
    }

    private static void line(Mat picture, Point from, Point to, double[] pen) {
        opencv_imgproc.line(picture, from, to, new Scalar(pen[0]), (int) pen[1], opencv_imgproc.LINE_8, 0);
    }
}
