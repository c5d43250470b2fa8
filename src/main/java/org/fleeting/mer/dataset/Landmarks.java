package org.fleeting.mer.dataset;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Points that mark a face in one frame, in the order of iBUG and 300-W, which dlib and OpenFace follow: 0 to 16 the jaw
 * from the image's left to its right, 17 to 26 the brows, 27 to 35 the nose, 36 to 47 the eyes, 48 to 59 the lips outside
 * and 60 to 67 inside (Sagonas et al. 2016, doi:10.1016/j.imavis.2016.01.002).
 *
 * @param points 68 points; or 66, which lack the corners of the mouth inside, 60 and 64, as DRMF's do
 */
public record Landmarks(List<Point> points) {

    /**
     * A place in the frame, in pixels.
     *
     * @param x to the right; 0 is the middle of the first column
     * @param y down; 0 is the middle of the first row
     */
    public record Point(double x, double y) {}

    private static final int ALL = 68;
    private static final int WITHOUT_INNER_CORNERS = 66;
    private static final int LEFT_INNER_CORNER = 60;
    private static final int RIGHT_INNER_CORNER = 64;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are neither 68 nor 66 points
     */
    public Landmarks {
        points = List.copyOf(points);
        if (!isCount(points.size())) {
            throw new IllegalArgumentException("A face has 68 or 66 landmarks, found " + points.size());
        }
    }

    /** Returns whether a face may have so many landmarks. */
    public static boolean isCount(int points) {
        return points == ALL || points == WITHOUT_INNER_CORNERS;
    }

    /**
     * Returns the point of a number from 0 to 67, also where there are 66 points.
     *
     * @throws IllegalArgumentException if there is none of this number
     */
    public Point point(int number) {
        if (number < 0 || number >= ALL) {
            throw new IllegalArgumentException("Landmarks are numbered from 0 to 67, found " + number);
        }
        if (points.size() == ALL || number < LEFT_INNER_CORNER) {
            return points.get(number);
        }
        if (number == LEFT_INNER_CORNER || number == RIGHT_INNER_CORNER) {
            throw new IllegalArgumentException("66 landmarks lack number " + number);
        }
        return points.get(number < RIGHT_INNER_CORNER ? number - 1 : number - 2);
    }

    /** Returns the landmarks with each point moved. */
    public Landmarks moved(UnaryOperator<Point> move) {
        return new Landmarks(points.stream().map(move).toList());
    }
}
