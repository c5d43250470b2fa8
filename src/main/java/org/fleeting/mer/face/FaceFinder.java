package org.fleeting.mer.face;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Finds the face of one frame. Looks for a large face in a small copy first. If both eyes don't show in one there,
 * searches a larger copy with ever more forgiving passes: as it is, equalised, turned by
 * 15, 30 and 45 degrees to either side; in each pass the LBP cascade first (faster, fewer false boxes), then Haar. The
 * first box in which both eyes show wins. If there is none: the first with one eye, then the first with none. Such a
 * box counts only if the LBP cascade saw it in the upright image or both cascades agree on it: in 2400 pictures from
 * Debian's opencv-doc and python3-skimage, Haar alone and turned images made 17 one-eyed faces of texts and textures;
 * so, none.
 *
 * <p>One a thread.
 */
final class FaceFinder implements AutoCloseable {

    /** A face in the frame, and another of like size, if there is one. */
    record Found(AlignmentMethod method, FaceBox box, Eyes eyes, Optional<FaceBox> other) {

        Found(AlignmentMethod method, FaceBox box, Eyes eyes) {
            this(method, box, eyes, Optional.empty());
        }
    }

    /** Longer side of the copy that is searched, pixels. */
    private static final int WORK_SIZE = 320;
    /** Longer side of the copy in which the LBP cascade looks first for a large face, a quarter of the work. */
    private static final int QUICK_SIZE = 160;
    private static final int LEAST_FACE = 24;
    /** The smallest face, as a share of the frame's shorter side. */
    private static final double LEAST_SHARE = 0.12;
    private static final int[] TURNS = {-15, 15, -30, 30, -45, 45};
    private static final int BOXES_A_PASS = 3;
    /** The LBP cascade draws its box from brow to lip, Haar from forehead to chin, which the eye search expects. */
    private static final double LBP_GROWTH = 1.3;
    /** How far apart two boxes of one face may lie, and how different their sides may be, as a share of a side. */
    private static final double SAME_FACE = 0.3;

    /** Another face counts if it is this much of the one that was taken, or larger: whoever stands far behind is no doubt. */
    private static final double LIKE_SIZE = 0.5;
    /** How far apart the middles of two faces are at least, as a share of the larger. */
    private static final double APART = 0.6;

    private final Cascade lbp = Cascade.load(Cascade.FACE_LBP);
    private final Cascade haar = Cascade.load(Cascade.FACE_HAAR);
    private final EyeFinder eyeFinder = new EyeFinder();

    /**
     * @param grey the full frame, 8-bit grey
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    Optional<Found> find(Mat grey, ProgressMonitor monitor) {
        try (PointerScope scope = new PointerScope()) {
            return new Search(grey, monitor).run();
        }
    }

    @Override
    public void close() {
        lbp.close();
        haar.close();
        eyeFinder.close();
    }

    /** The search of one frame and the second-best it has seen so far. */
    private final class Search {

        private final Mat grey;
        private final ProgressMonitor monitor;
        private final Mat small = new Mat();
        private final double scale;
        private Found oneEye;
        private Found boxOnly;

        Search(Mat grey, ProgressMonitor monitor) {
            this.grey = grey;
            this.monitor = monitor;
            this.scale = shrink(WORK_SIZE);
            shrunk(scale, small);
        }

        private double shrink(int longer) {
            return Math.min(1, (double) longer / Math.max(grey.cols(), grey.rows()));
        }

        private void shrunk(double factor, Mat target) {
            AreaWarp.scaled(grey, Math.max(1, (int) Math.round(grey.cols() * factor)),
                Math.max(1, (int) Math.round(grey.rows() * factor)), target);
        }

        Optional<Found> run() {
            if (Math.min(small.cols(), small.rows()) < LEAST_FACE) {
                return Optional.empty();
            }
            Found found = quick();
            if (found == null) {
                found = pass(small, 0, null);
            }
            if (found == null) {
                Mat equalised = new Mat();
                opencv_imgproc.equalizeHist(small, equalised);
                found = pass(equalised, 0, AlignmentMethod.BOTH_EYES_EQUALISED);
            }
            for (int i = 0; found == null && i < TURNS.length; i++) {
                found = pass(turned(TURNS[i]), TURNS[i], AlignmentMethod.BOTH_EYES_TURNED);
            }
            Found best = found != null ? found : oneEye != null ? oneEye : boxOnly;
            return Optional.ofNullable(best).map(face -> new Found(face.method, face.box, face.eyes, other(face.box)));
        }

        /** Looks for another person, of whom both eyes show, in the upright image. */
        private Optional<FaceBox> other(FaceBox taken) {
            int least = (int) Math.max(LEAST_FACE, LIKE_SIZE * taken.size() * scale / LBP_GROWTH);
            return Stream.of(boxes(lbp, LBP_GROWTH, small, scale, 0, least), boxes(haar, 1, small, scale, 0, least))
                .flatMap(List::stream).filter(box -> isAnother(taken, box)).filter(box -> eyeFinder.find(grey, box).seen() == 2)
                .findFirst();
        }

        private static boolean isAnother(FaceBox taken, FaceBox box) {
            double apart = Math.hypot(taken.centreX() - box.centreX(), taken.centreY() - box.centreY());
            return box.size() >= LIKE_SIZE * taken.size() && apart > APART * Math.max(taken.size(), box.size());
        }

        /** Finds a face of a third of the frame or more, if it shows at once. */
        private Found quick() {
            double factor = shrink(QUICK_SIZE);
            if (factor == scale) {
                return null;
            }
            Mat tiny = new Mat();
            shrunk(factor, tiny);
            return verified(boxes(lbp, LBP_GROWTH, tiny, factor, 0), AlignmentMethod.BOTH_EYES_LBP);
        }

        private Mat turned(int degrees) {
            Mat result = new Mat();
            opencv_imgproc.warpAffine(small, result, turn(degrees).toMat(), small.size(), opencv_imgproc.INTER_LINEAR,
                opencv_core.BORDER_REPLICATE, new Scalar(0));
            return result;
        }

        private Similarity turn(int degrees) {
            double x = (small.cols() - 1) / 2.0;
            double y = (small.rows() - 1) / 2.0;
            return Similarity.around(x, y, degrees, 1, x, y);
        }

        /** @param special the method to report, or null for the name of the cascade */
        private Found pass(Mat image, int degrees, AlignmentMethod special) {
            monitor.checkCancelled();
            List<FaceBox> byLbp = boxes(lbp, LBP_GROWTH, image, scale, degrees);
            Found found = verified(byLbp, special != null ? special : AlignmentMethod.BOTH_EYES_LBP);
            if (found != null) {
                return found;
            }
            List<FaceBox> byHaar = boxes(haar, 1, image, scale, degrees);
            found = verified(byHaar, special != null ? special : AlignmentMethod.BOTH_EYES_HAAR);
            if (found == null) {
                keep(degrees == 0 ? byLbp : byLbp.stream().filter(box -> isSeenIn(byHaar, box)).toList());
            }
            return found;
        }

        private List<FaceBox> boxes(Cascade cascade, double growth, Mat image, double factor, int degrees) {
            int least = (int) Math.max(LEAST_FACE, LEAST_SHARE * Math.min(image.cols(), image.rows()));
            return boxes(cascade, growth, image, factor, degrees, least);
        }

        private List<FaceBox> boxes(Cascade cascade, double growth, Mat image, double factor, int degrees, int least) {
            int shorter = Math.min(image.cols(), image.rows());
            Similarity back = turn(degrees).inverse();
            return cascade.find(image, 1.1, 3, least, shorter).stream().limit(BOXES_A_PASS).map(hit -> {
                double x = hit.centreX() - 0.5;
                double y = hit.centreY() - 0.5;
                return new FaceBox((back.u(x, y) + 0.5) / factor - 0.5, (back.v(x, y) + 0.5) / factor - 0.5,
                    growth * hit.size() / factor, degrees);
            }).toList();
        }

        private Found verified(List<FaceBox> boxes, AlignmentMethod method) {
            for (FaceBox box : boxes) {
                EyeFinder.Found eyes = eyeFinder.find(grey, box);
                if (eyes.seen() == 2) {
                    return new Found(method, box, eyes.eyes());
                }
            }
            return null;
        }

        private void keep(List<FaceBox> boxes) {
            for (FaceBox box : boxes) {
                EyeFinder.Found eyes = eyeFinder.find(grey, box);
                if (eyes.seen() == 1 && oneEye == null) {
                    oneEye = new Found(AlignmentMethod.ONE_EYE_MIRRORED, box, eyes.eyes());
                }
                if (eyes.seen() == 0 && boxOnly == null) {
                    boxOnly = new Found(AlignmentMethod.BOX_GEOMETRY, box, eyes.eyes());
                }
            }
        }

        private static boolean isSeenIn(List<FaceBox> boxes, FaceBox box) {
            return boxes.stream().anyMatch(other -> isSameFace(box, other));
        }

        private static boolean isSameFace(FaceBox one, FaceBox other) {
            double apart = Math.hypot(one.centreX() - other.centreX(), one.centreY() - other.centreY());
            return apart < SAME_FACE * one.size() && Math.abs(one.size() - other.size()) < SAME_FACE * one.size();
        }
    }
}
