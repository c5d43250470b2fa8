package org.fleeting.mer.descriptors;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The mean optical flow in each cell of a grid, from the first frame to the one that differs most by it: the simplest thing
 * that sees what moves, which any network should beat.
 *
 * <ul><li>in: a clip of T x H x W x 3, T of 2 or more
 * <li>out: the cells' motion to the right, then down, in shares of the clip's width</ul>
 */
public final class MeanFlow implements MotionDescriptor {

    private final Grid grid;

    /** @param side cells of the grid in a row and in a column */
    public MeanFlow(int side) {
        this.grid = new Grid(side);
    }

    @Override
    public String name() {
        return "Optical flow";
    }

    @Override
    public List<String> valueNames() {
        return Stream.of("right", "down").flatMap(what -> grid.names().stream().map(cell -> cell + " " + what)).toList();
    }

    @Override
    public double[] describe(FaceClip face, Optional<Landmarks> landmarks, ProgressMonitor stop) {
        GreyClip clip = GreyClip.of(face).requireMotion(name());
        grid.requireFits(name(), clip.height(), clip.width());
        double[] most = null;
        double mostMotion = -1;
        for (int frame = 1; frame < clip.frames(); frame++) {
            stop.checkCancelled();
            float[] flow = OpticalFlow.fromFirst(clip, frame);
            double motion = motion(flow);
            if (motion > mostMotion) {
                mostMotion = motion;
                most = means(flow, clip.height(), clip.width());
            }
        }
        return most;
    }

    private static double motion(float[] flow) {
        double sum = 0;
        for (int i = 0; i < flow.length; i += 2) {
            sum += Math.hypot(flow[i], flow[i + 1]);
        }
        return sum;
    }

    private double[] means(float[] flow, int height, int width) {
        int cells = grid.cells();
        double[] sums = new double[2 * cells];
        int[] counts = new int[cells];
        for (int i = 0; i < height * width; i++) {
            int cell = grid.cell(i / width, i % width, height, width);
            counts[cell]++;
            sums[cell] += flow[2 * i];
            sums[cells + cell] += flow[2 * i + 1];
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= (double) counts[i % cells] * width;
        }
        return sums;
    }
}
