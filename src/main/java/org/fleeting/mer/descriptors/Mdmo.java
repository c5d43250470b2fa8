package org.fleeting.mer.descriptors;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * MDMO: main directional mean optical flow (Liu et al. 2016, doi:10.1109/TAFFC.2015.2485205). What is compared with in PeerJ
 * CS 1140, Table 6.
 *
 * <p>In each region of the face, the flow vectors from the first frame to a later one are sorted by direction into 8 bins of
 * 45 degrees; the fullest bin is the main direction, and its vectors' mean is kept. These means, averaged over the later
 * frames, give each region a length and a direction; lengths are divided by the greatest of the clip.
 *
 * <p>Liu et al. cut the face into 36 regions by 66 landmarks. Where landmarks are known, so do we ({@link FaceRegion}). Else
 * the regions are the cells of a grid over the aligned face, in which the eyes lie at fixed places.
 *
 * <p>Liu et al. also align every frame with the first, by an affine transform that optical flow drives, so that the head's
 * own motion does not count. We take nothing out: one transform has aligned all frames of a clip, landmarks are those of the
 * onset frame, and a head that moves in the clip moves all regions.
 *
 * <ul><li>in: a clip of T x H x W x 3, T of 2 or more
 * <li>out: the regions' lengths (0 to 1), then their directions (radians, -pi to pi; 0 is right, pi/2 down). A region
 * without a pixel in the frame has length 0 and direction 0, as if nothing moved</ul>
 */
public final class Mdmo implements MotionDescriptor {

    private static final int DIRECTIONS = 8;

    private final Optional<Grid> grid;
    private final List<String> regions;

    private Mdmo(Optional<Grid> grid, List<String> regions) {
        this.grid = grid;
        this.regions = regions;
    }

    /** @param side cells of the grid in a row and in a column; 6 gives 36 regions */
    public Mdmo(int side) {
        this(Optional.of(new Grid(side)), new Grid(side).names());
    }

    /** Returns MDMO in the 36 regions that landmarks make. */
    public static Mdmo byLandmarks() {
        return new Mdmo(Optional.empty(), FaceRegion.names());
    }

    @Override
    public String name() {
        return "MDMO";
    }

    @Override
    public List<String> valueNames() {
        return Stream.of("length", "direction").flatMap(what -> regions.stream().map(region -> region + " " + what))
            .toList();
    }

    @Override
    public boolean needsLandmarks() {
        return grid.isEmpty();
    }

    @Override
    public double[] describe(FaceClip face, Optional<Landmarks> landmarks, ProgressMonitor stop) {
        GreyClip clip = GreyClip.of(face).requireMotion(name());
        int[][] pixels = pixels(clip, landmarks);
        double[] sums = new double[2 * pixels.length];
        for (int frame = 1; frame < clip.frames(); frame++) {
            stop.checkCancelled();
            double[] means = mainMotions(OpticalFlow.fromFirst(clip, frame), pixels);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += means[i];
            }
        }
        return polar(sums);
    }

    private int[][] pixels(GreyClip clip, Optional<Landmarks> landmarks) {
        if (grid.isPresent()) {
            grid.get().requireFits(name(), clip.height(), clip.width());
            return grid.get().pixels(clip.height(), clip.width());
        }
        return FaceRegion.pixels(landmarks.orElseThrow(
            () -> new IllegalArgumentException("MDMO by landmarks needs landmarks")), clip.height(), clip.width());
    }

    /**
     * Returns right and down for each region: the mean of the vectors of its main direction.
     *
     * @param flow H x W x 2: right and down, pixel by pixel
     * @param pixels the places of each region's pixels
     */
    static double[] mainMotions(float[] flow, int[][] pixels) {
        double[] means = new double[2 * pixels.length];
        for (int region = 0; region < pixels.length; region++) {
            int[] counts = new int[DIRECTIONS];
            double[][] sums = new double[DIRECTIONS][2];
            for (int i : pixels[region]) {
                int direction = direction(flow[2 * i], flow[2 * i + 1]);
                counts[direction]++;
                sums[direction][0] += flow[2 * i];
                sums[direction][1] += flow[2 * i + 1];
            }
            int main = fullest(counts);
            // the bins of a region without pixels are all empty
            means[2 * region] = counts[main] == 0 ? 0 : sums[main][0] / counts[main];
            means[2 * region + 1] = counts[main] == 0 ? 0 : sums[main][1] / counts[main];
        }
        return means;
    }

    private static int direction(double right, double down) {
        double turn = (Math.atan2(down, right) + 2 * Math.PI) / (2 * Math.PI);
        return (int) (turn * DIRECTIONS) % DIRECTIONS;
    }

    private static int fullest(int[] counts) {
        int fullest = 0;
        for (int direction = 1; direction < counts.length; direction++) {
            fullest = counts[direction] > counts[fullest] ? direction : fullest;
        }
        return fullest;
    }

    private static double[] polar(double[] motions) {
        int regions = motions.length / 2;
        double[] values = new double[2 * regions];
        double greatest = 0;
        for (int region = 0; region < regions; region++) {
            values[region] = Math.hypot(motions[2 * region], motions[2 * region + 1]);
            values[regions + region] = Math.atan2(motions[2 * region + 1], motions[2 * region]);
            greatest = Math.max(greatest, values[region]);
        }
        for (int region = 0; region < regions && greatest > 0; region++) {
            values[region] /= greatest;
        }
        return values;
    }
}
