package org.fleeting.mer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Landmarks.Point;

/** The 68 landmarks of an upright face of average shape, whose sides are mirror images. */
public final class FacePoints {

    /** Number, u and v of the points on the image's left and in the middle, in distances of the eyes from between them. */
    private static final double[][] HALF = {
        {0, -1.05, -0.02}, {1, -1.04, 0.25}, {2, -1.00, 0.50}, {3, -0.93, 0.75}, {4, -0.83, 1.00}, {5, -0.67, 1.22},
        {6, -0.47, 1.40}, {7, -0.24, 1.52}, {8, 0, 1.56},
        {17, -0.85, -0.28}, {18, -0.70, -0.40}, {19, -0.52, -0.43}, {20, -0.34, -0.40}, {21, -0.18, -0.33},
        {27, 0, -0.02}, {28, 0, 0.18}, {29, 0, 0.38}, {30, 0, 0.58}, {31, -0.20, 0.72}, {32, -0.10, 0.76}, {33, 0, 0.79},
        {36, -0.72, 0.00}, {37, -0.58, -0.08}, {38, -0.42, -0.08}, {39, -0.29, 0.02}, {40, -0.42, 0.07}, {41, -0.58, 0.07},
        {48, -0.40, 1.08}, {49, -0.25, 1.01}, {50, -0.09, 0.97}, {51, 0, 0.99}, {57, 0, 1.24}, {58, -0.10, 1.23},
        {59, -0.26, 1.18},
        {60, -0.34, 1.08}, {61, -0.10, 1.07}, {62, 0, 1.08}, {66, 0, 1.10}, {67, -0.10, 1.10}};

    private FacePoints() {}

    /** Returns the landmarks of a face whose eyes lie around a pixel, so far apart. */
    public static Landmarks at(double centreX, double eyeY, double eyeDistance) {
        Point[] points = new Point[68];
        for (double[] point : HALF) {
            int number = (int) point[0];
            points[number] = new Point(centreX + point[1] * eyeDistance, eyeY + point[2] * eyeDistance);
            points[mirrored(number)] = new Point(centreX - point[1] * eyeDistance, eyeY + point[2] * eyeDistance);
        }
        return new Landmarks(List.of(points));
    }

    /** Returns the same landmarks with their numbers, and the image, mirrored: x becomes 2 centreX - x. */
    public static Landmarks mirrored(Landmarks face, double centreX) {
        List<Point> points = new ArrayList<>();
        for (int number = 0; number < 68; number++) {
            Point other = face.point(mirrored(number));
            points.add(new Point(2 * centreX - other.x(), other.y()));
        }
        return new Landmarks(points);
    }

    private static int mirrored(int number) {
        // up to each last number, partners have one sum; those of the bridge of the nose are themselves
        int[][] sums = {{16, 16}, {26, 43}, {30, 2 * number}, {35, 66}, {39, 81}, {41, 87}, {45, 81}, {47, 87}, {54, 102},
            {59, 114}, {64, 124}, {67, 132}};
        return Stream.of(sums).filter(sum -> number <= sum[0]).findFirst().orElseThrow()[1] - number;
    }

    /** Returns the points without the corners of the mouth inside. */
    public static Landmarks without60And64(Landmarks face) {
        List<Point> points = new ArrayList<>(face.points());
        points.remove(64);
        points.remove(60);
        return new Landmarks(points);
    }

    /** Returns the points as text, one a line. */
    public static String lines(Landmarks face, String between) {
        StringBuilder lines = new StringBuilder();
        face.points().forEach(point -> lines.append(point.x()).append(between).append(point.y()).append('\n'));
        return lines.toString();
    }
}
