package org.fleeting.mer.face;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Looks for the eyes in a face box: stands the box upright at a fixed size and searches its two upper quarters. The
 * cascades were tried on faces of that size; all lengths below are shares of the box.
 */
final class EyeFinder implements AutoCloseable {

    /** Both eyes of a box, and how many of them were seen rather than inferred. */
    record Found(Eyes eyes, int seen) {}

    private record Point(double x, double y, double score) {}

    private static final int BOX = 160;
    private static final int RIM = BOX / 10;
    private static final int PATCH = BOX + 2 * RIM;
    /** Pixels of a box that is enlarged so much that eyes are blurred: finer steps find them better. */
    private static final int SMALL = 100;

    private static final double SEARCH_LEFT = 0.08;
    private static final double SEARCH_RIGHT = 0.50;
    private static final double SEARCH_TOP = 0.18;
    private static final double SEARCH_WIDTH = 0.42;
    private static final double SEARCH_HEIGHT = 0.40;

    private static final double LEAST_DISTANCE = 0.28;
    private static final double MOST_DISTANCE = 0.56;
    private static final double MOST_TILT_DEGREES = 20;

    /** Where the eyes are in the box of most faces. */
    private static final double USUAL_X = 0.305;
    private static final double USUAL_Y = 0.385;

    private final Cascade withGlasses = Cascade.load(Cascade.EYE_WITH_GLASSES);
    private final Cascade plain = Cascade.load(Cascade.EYE);

    /** Finds the eyes of the face in {@code box}; what is not seen is put where it should be. */
    Found find(Mat grey, FaceBox box) {
        Similarity upright = Similarity.ofBox(box, BOX, PATCH);
        Point left;
        Point right;
        try (PointerScope scope = new PointerScope()) {
            Mat patch = new Mat();
            AreaWarp.square(grey, upright, PATCH, patch);
            boolean isSmall = box.size() < SMALL;
            left = eye(patch, SEARCH_LEFT, isSmall);
            right = eye(patch, SEARCH_RIGHT, isSmall);
            if (left == null || right == null) {
                opencv_imgproc.equalizeHist(patch, patch);
                left = left == null ? eye(patch, SEARCH_LEFT, isSmall) : left;
                right = right == null ? eye(patch, SEARCH_RIGHT, isSmall) : right;
            }
        }
        if (left != null && right != null && !isPlausible(left, right)) {
            if (left.score < right.score) {
                left = null;
            } else {
                right = null;
            }
        }
        return inFrame(left, right, upright.inverse());
    }

    private Point eye(Mat patch, double searchX, boolean isSmall) {
        int x = RIM + (int) (BOX * searchX);
        int y = RIM + (int) (BOX * SEARCH_TOP);
        try (PointerScope scope = new PointerScope()) {
            Mat part = new Mat(patch, new Rect(x, y, (int) (BOX * SEARCH_WIDTH), (int) (BOX * SEARCH_HEIGHT)));
            Stream<Supplier<List<Cascade.Hit>>> usual =
                isSmall ? Stream.of() : Stream.of(() -> usual(withGlasses, part), () -> usual(plain, part));
            Cascade.Hit best = Stream.concat(usual, Stream.of(() -> any(withGlasses, part), () -> any(plain, part)))
                .flatMap(search -> search.get().stream().limit(1)).findFirst().orElse(null);
            return best == null ? null : new Point(x + best.centreX() - 0.5, y + best.centreY() - 0.5, best.score());
        }
    }

    /**
     * Eyes of the size that most have, in coarser steps: less work, and nearer to the pupils than among all sizes, since small
     * windows that see a part of the eye don't pull the middle aside.
     */
    private static List<Cascade.Hit> usual(Cascade cascade, Mat part) {
        return cascade.find(part, 1.07, 2, BOX * 7 / 40, BOX * 13 / 40);
    }

    private static List<Cascade.Hit> any(Cascade cascade, Mat part) {
        return cascade.find(part, 1.05, 2, BOX / 8, BOX * 7 / 16);
    }

    private static boolean isPlausible(Point left, Point right) {
        double distance = Math.hypot(right.x - left.x, right.y - left.y) / BOX;
        double tilt = Math.abs(Math.toDegrees(Math.atan2(right.y - left.y, right.x - left.x)));
        return distance >= LEAST_DISTANCE && distance <= MOST_DISTANCE && tilt <= MOST_TILT_DEGREES;
    }

    private static Found inFrame(Point left, Point right, Similarity back) {
        int seen = (left == null ? 0 : 1) + (right == null ? 0 : 1);
        Point usual = new Point(RIM + BOX * USUAL_X - 0.5, RIM + BOX * USUAL_Y - 0.5, 0);
        Point l = left != null ? left : right != null ? mirrored(right) : usual;
        Point r = right != null ? right : left != null ? mirrored(left) : mirrored(usual);
        return new Found(new Eyes(back.u(l.x, l.y), back.v(l.x, l.y), back.u(r.x, r.y), back.v(r.x, r.y)), seen);
    }

    private static Point mirrored(Point eye) {
        return new Point(PATCH - 1 - eye.x, eye.y, 0);
    }

    @Override
    public void close() {
        withGlasses.close();
        plain.close();
    }
}
