package org.fleeting.mer.descriptors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.dataset.Landmarks.Point;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The regions of a face that MDMO looks at, 18 on either side of it, between landmarks numbered from 0 to 67.
 *
 * <p>From Liu et al. (2016, doi:10.1109/TAFFC.2015.2485205): 36 regions by 66 landmarks, chosen by FACS's action units, over
 * forehead, brows, eyes, nose, cheeks, mouth and chin. Ours: the corners of each. We could not see the paper's own; that rows
 * of 6, 8, 6, 4, 4, 4 and 4 regions run from forehead to chin is how another reimplementation reads it. The corners here
 * make the two sides mirror images; regions of a usual face touch and do not overlap. The eyes within their lids and the gap
 * between the lips belong to none. No corner is an inner corner of the mouth, so that 66 landmarks suffice.
 */
enum FaceRegion {

    // brow raisers and lowerer: AU1, AU2, AU4
    OUTER_FOREHEAD("outer forehead", above(17), above(19), at(19), at(18), at(17)),
    INNER_FOREHEAD("inner forehead", above(19), above(21), at(21), at(20), at(19)),
    GLABELLA("glabella", above(21), above(21, 22), at(27), at(21)),
    // around the eye: AU5, AU6, AU7, AU9
    TEMPLE("temple", at(0), at(17), at(36), at(1)),
    OUTER_LID("outer lid", at(17), at(18), at(19), at(37), at(36)),
    INNER_LID("inner lid", at(19), at(20), at(21), at(39), at(38), at(37)),
    NOSE_ROOT("nose root", at(21), at(27), at(28), at(39)),
    // cheek raiser, nose wrinkler: AU6, AU9
    OUTER_CHEEK("outer cheek", at(1), at(36), at(41), between(2, 30), at(2)),
    INNER_CHEEK("inner cheek", at(41), at(40), at(39), at(31), between(2, 30)),
    NOSE("nose", at(39), at(28), at(29), at(30), at(33), at(32), at(31)),
    // lip corner puller, nasolabial fold: AU10, AU11, AU12
    LOWER_CHEEK("lower cheek", at(2), between(2, 30), between(4, 48), at(4), at(3)),
    NOSE_FOLD("nose fold", between(2, 30), at(31), at(48), between(4, 48)),
    // mouth: AU10, AU14, AU15, AU20, AU23 to AU26
    UPPER_LIP("upper lip", at(31), at(32), at(33), at(62), at(61), at(48)),
    MOUTH_CORNER("mouth corner", at(4), between(4, 48), at(48), at(59), at(5)),
    LOWER_LIP("lower lip", at(48), at(67), at(66), at(57), at(58), at(59)),
    BELOW_LIP("below lip", at(59), at(58), at(57), between(57, 8), between(59, 6)),
    // chin raiser: AU17
    JAW("jaw", at(5), at(59), between(59, 6), at(6)),
    CHIN("chin", at(6), between(59, 6), between(57, 8), at(8), at(7));

    /**
     * A corner: the middle of two landmarks, which may be one twice.
     *
     * @param isAbove whether it is lifted to the forehead, which no landmark marks: by half of the nose
     */
    private record Corner(int one, int other, boolean isAbove) {

        Corner mirrored() {
            return new Corner(MIRRORED[one], MIRRORED[other], isAbove);
        }

        Point of(Landmarks face) {
            Point bridge = face.point(27);
            Point base = face.point(33);
            double lift = isAbove ? 0.5 : 0;
            return new Point((face.point(one).x() + face.point(other).x()) / 2 + lift * (bridge.x() - base.x()),
                (face.point(one).y() + face.point(other).y()) / 2 + lift * (bridge.y() - base.y()));
        }
    }

    /** The landmark of the other side: jaw, brows, nose, eyes, lips outside, lips inside. */
    private static final int[] MIRRORED = {
        16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
        26, 25, 24, 23, 22, 21, 20, 19, 18, 17,
        27, 28, 29, 30, 35, 34, 33, 32, 31,
        45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40,
        54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55,
        64, 63, 62, 61, 60, 67, 66, 65};

    private final String label;
    private final List<Corner> corners;

    FaceRegion(String label, Corner... corners) {
        this.label = label;
        this.corners = List.of(corners);
    }

    private static Corner at(int landmark) {
        return new Corner(landmark, landmark, false);
    }

    private static Corner between(int one, int other) {
        return new Corner(one, other, false);
    }

    private static Corner above(int landmark) {
        return new Corner(landmark, landmark, true);
    }

    private static Corner above(int one, int other) {
        return new Corner(one, other, true);
    }

    /** Returns the names of the 36 regions, {@code left temple}, {@code right temple} and so on, sides as in the image. */
    static List<String> names() {
        return Stream.of(values()).flatMap(region -> Stream.of("left ", "right ").map(side -> side + region.label))
            .toList();
    }

    /** Returns the outlines of the 36 regions, closed from the last corner to the first, in the order of their names. */
    static List<List<Point>> outlines(Landmarks face) {
        return Stream.of(values()).flatMap(region -> Stream.of(
            region.corners.stream().map(corner -> corner.of(face)).toList(),
            region.corners.stream().map(corner -> corner.mirrored().of(face)).toList())).toList();
    }

    /**
     * Returns the places of each region's pixels in a frame of height x width, row by row: those whose middle lies inside.
     * What lies outside of the frame is left out, and a region may be empty.
     *
     * @throws InvalidInputException if all are empty: these are landmarks of something else
     */
    static int[][] pixels(Landmarks face, int height, int width) {
        int[][] pixels = outlines(face).stream().map(outline -> pixels(outline, height, width)).toArray(int[][]::new);
        if (Arrays.stream(pixels).allMatch(region -> region.length == 0)) {
            throw new InvalidInputException("No region between the landmarks lies inside of the face clip, %d x %d pixels"
                .formatted(width, height),
                "Choose the landmarks that Face Crop moved to the face clip, or leave the row out if its crop shows no face.");
        }
        return pixels;
    }

    private static int[] pixels(List<Point> outline, int height, int width) {
        int top = within(outline.stream().mapToDouble(Point::y).min().orElseThrow(), height);
        int bottom = within(outline.stream().mapToDouble(Point::y).max().orElseThrow() + 1, height);
        IntStream.Builder pixels = IntStream.builder();
        for (int y = top; y < bottom; y++) {
            double[] crossings = crossings(outline, y);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                for (int x = within(Math.ceil(crossings[i]), width); x < within(Math.ceil(crossings[i + 1]), width); x++) {
                    pixels.add(y * width + x);
                }
            }
        }
        return pixels.build().toArray();
    }

    private static int within(double place, int size) {
        return (int) Math.max(0, Math.min(size, place));
    }

    /** Returns where the outline crosses a row, ascending: between the first and second it is inside, and so on. */
    private static double[] crossings(List<Point> outline, int y) {
        List<Double> crossings = new ArrayList<>();
        for (int i = 0; i < outline.size(); i++) {
            Point one = outline.get(i);
            Point other = outline.get((i + 1) % outline.size());
            // from top to bottom, so that both regions at an edge round alike
            Point upper = one.y() <= other.y() ? one : other;
            Point lower = one.y() <= other.y() ? other : one;
            // a corner belongs to the edge below it, lest it count twice
            if (upper.y() <= y && y < lower.y()) {
                crossings.add(upper.x() + (y - upper.y()) / (lower.y() - upper.y()) * (lower.x() - upper.x()));
            }
        }
        return crossings.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
