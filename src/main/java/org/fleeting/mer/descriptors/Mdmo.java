package org.fleeting.mer.descriptors;

import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.face.FaceClip;

/**
 * MDMO: main directional mean optical flow (Liu et al. 2015, doi:10.1109/TAFFC.2015.2485205). What is compared with in PeerJ
 * CS 1140, Table 6.
 *
 * <p>In each region of the face, the flow vectors from the first frame to a later one are sorted by direction into 8 bins of
 * 45 degrees; the fullest bin is the main direction, and its vectors' mean is kept. These means, averaged over the later
 * frames, give each region a length and a direction; lengths are divided by the greatest of the clip.
 *
 * <p>Liu et al. cut the face into 36 regions by 66 landmarks. Here they are the cells of a 6 x 6 grid over the aligned face,
 * in which the eyes lie at fixed places; the affine alignment of each frame by landmarks is left out, too.
 *
 * <ul><li>in: a clip of T x H x W x 3, T of 2 or more
 * <li>out: the cells' lengths (0 to 1), then their directions (radians, -pi to pi; 0 is right, pi/2 down)</ul>
 */
public final class Mdmo implements MotionDescriptor {

    private static final int DIRECTIONS = 8;

    private final Grid grid;

    /** @param side cells of the grid in a row and in a column; 6 gives 36 regions */
    public Mdmo(int side) {
        this.grid = new Grid(side);
    }

    @Override
    public String name() {
        return "MDMO";
    }

    @Override
    public List<String> valueNames() {
        return Stream.of("length", "direction").flatMap(what -> grid.names().stream().map(cell -> cell + " " + what))
            .toList();
    }

    @Override
    public double[] describe(FaceClip face) {
        GreyClip clip = GreyClip.of(face).requireMotion(name());
        grid.requireFits(name(), clip.height(), clip.width());
        double[] sums = new double[2 * grid.cells()];
        for (int frame = 1; frame < clip.frames(); frame++) {
            double[] means = mainMotions(OpticalFlow.fromFirst(clip, frame), clip.height(), clip.width());
            for (int i = 0; i < sums.length; i++) {
                sums[i] += means[i];
            }
        }
        return polar(sums);
    }

    /** Returns right and down for each cell: the mean of the vectors of its main direction. */
    private double[] mainMotions(float[] flow, int height, int width) {
        int[][] counts = new int[grid.cells()][DIRECTIONS];
        double[][][] sums = new double[grid.cells()][DIRECTIONS][2];
        for (int i = 0; i < height * width; i++) {
            int cell = grid.cell(i / width, i % width, height, width);
            int direction = direction(flow[2 * i], flow[2 * i + 1]);
            counts[cell][direction]++;
            sums[cell][direction][0] += flow[2 * i];
            sums[cell][direction][1] += flow[2 * i + 1];
        }
        double[] means = new double[2 * grid.cells()];
        for (int cell = 0; cell < counts.length; cell++) {
            int main = 0;
            for (int direction = 1; direction < DIRECTIONS; direction++) {
                main = counts[cell][direction] > counts[cell][main] ? direction : main;
            }
            means[2 * cell] = sums[cell][main][0] / counts[cell][main];
            means[2 * cell + 1] = sums[cell][main][1] / counts[cell][main];
        }
        return means;
    }

    private static int direction(double right, double down) {
        double turn = (Math.atan2(down, right) + 2 * Math.PI) / (2 * Math.PI);
        return (int) (turn * DIRECTIONS) % DIRECTIONS;
    }

    private double[] polar(double[] motions) {
        int cells = grid.cells();
        double[] values = new double[2 * cells];
        double greatest = 0;
        for (int cell = 0; cell < cells; cell++) {
            values[cell] = Math.hypot(motions[2 * cell], motions[2 * cell + 1]);
            values[cells + cell] = Math.atan2(motions[2 * cell + 1], motions[2 * cell]);
            greatest = Math.max(greatest, values[cell]);
        }
        for (int cell = 0; cell < cells && greatest > 0; cell++) {
            values[cell] /= greatest;
        }
        return values;
    }
}
