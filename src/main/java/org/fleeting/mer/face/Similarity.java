package org.fleeting.mer.face;

import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns, scales and shifts: u = a x + b y + tx, v = -b x + a y + ty. Coordinates are those of pixel centres, so the
 * first pixel reaches from -0.5 to 0.5.
 */
record Similarity(double a, double b, double tx, double ty) {

    /** The distance of the eyes in a face clip, as a share of its width: brows to chin stay inside. */
    static final double EYE_DISTANCE = 0.40;
    /** The height of the eyes in a face clip, as a share of its height. */
    static final double EYE_HEIGHT = 0.36;

    /** Returns the transform that levels the eyes and puts them where a face clip of {@code size} has them. */
    static Similarity ofEyes(Eyes eyes, int size) {
        return around((eyes.leftX() + eyes.rightX()) / 2, (eyes.leftY() + eyes.rightY()) / 2, eyes.degrees(),
            EYE_DISTANCE * size / eyes.distance(), (size - 1) / 2.0, EYE_HEIGHT * size - 0.5);
    }

    /** Returns the transform that stands the box upright, {@code side} pixels wide, in the middle of a square. */
    static Similarity ofBox(FaceBox box, int side, int square) {
        return around(box.centreX(), box.centreY(), box.degrees(), side / box.size(), (square - 1) / 2.0,
            (square - 1) / 2.0);
    }

    /**
     * Returns the transform that takes the point (x, y) to (u, v), turns by {@code degrees} against the clock around it
     * and scales.
     */
    static Similarity around(double x, double y, double degrees, double scale, double u, double v) {
        double a = scale * Math.cos(Math.toRadians(degrees));
        double b = scale * Math.sin(Math.toRadians(degrees));
        return new Similarity(a, b, u - (a * x + b * y), v - (-b * x + a * y));
    }

    double scale() {
        return Math.hypot(a, b);
    }

    double u(double x, double y) {
        return a * x + b * y + tx;
    }

    double v(double x, double y) {
        return -b * x + a * y + ty;
    }

    Similarity inverse() {
        double square = a * a + b * b;
        return new Similarity(a / square, -b / square, (-a * tx + b * ty) / square, (-b * tx - a * ty) / square);
    }

    /** Returns this as OpenCV's 2 x 3 matrix of doubles, which the caller closes. */
    Mat toMat() {
        return matrix(a, b, tx, -b, a, ty);
    }

    /** Returns the 2 x 3 matrix of doubles with these entries, row by row; the caller closes it. */
    static Mat matrix(double... entries) {
        Mat matrix = new Mat(2, 3, opencv_core.CV_64F);
        try (DoubleIndexer indexer = matrix.createIndexer()) {
            for (int i = 0; i < entries.length; i++) {
                indexer.put(i / 3, i % 3, entries[i]);
            }
        }
        return matrix;
    }
}
