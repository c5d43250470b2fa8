package org.fleeting.mer.descriptors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * LBP-TOP: local binary patterns on three orthogonal planes (Zhao and Pietikäinen 2007, doi:10.1109/TPAMI.2007.1110). What
 * is compared with in PeerJ CS 1140, Table 6.
 *
 * <p>In each of the planes XY, XT and YT, a pixel has 8 neighbours on an ellipse; a bit says of each whether it is as bright
 * as the pixel or brighter. Of the 256 patterns, the 58 that change at most twice around the circle ("uniform") have a bin
 * each, the others one together. The histogram of each cell of the grid and each plane sums to 1.
 *
 * <ul><li>in: a clip of T x H x W x 3 <li>out: cells x 3 x 59 values, cell by cell and plane by plane</ul>
 *
 * <p>Neighbours between pixels are mixed of the four around them, in whole numbers: a flat area must give equal levels, not
 * nearly equal ones.
 */
public final class LbpTop implements MotionDescriptor {

    private static final int NEIGHBOURS = 8;
    private static final int BINS = 59;
    /** A mix's weights are products of two whole numbers that sum to this. */
    private static final int UNIT = 1 << 10;
    private static final List<String> PLANES = List.of("xy", "xt", "yt");
    private static final int[] BIN_OF_PATTERN = bins();

    /**
     * How far the neighbours are away.
     *
     * @param x pixels along a row, 1 or more
     * @param y pixels along a column, 1 or more
     * @param t frames, 1 or more
     */
    public record Radii(int x, int y, int t) {}

    /** A pixel that takes part in a neighbour, by its distance in the array, and its share of UNIT squared. */
    private record Tap(int distance, int weight) {}

    private final Grid grid;
    private final Radii radii;
    private final int resampledFrames;

    /**
     * @param side cells of the grid in a row and in a column; usual is 5
     * @param resampledFrames to so many frames a clip is brought first; 0 takes it as it is
     * @throws InvalidInputException if no frame would have neighbours on both sides
     */
    public LbpTop(int side, Radii radii, int resampledFrames) {
        this.grid = new Grid(side);
        this.radii = radii;
        this.resampledFrames = resampledFrames;
        if (resampledFrames != 0) {
            requireFrames(resampledFrames);
        }
    }

    private void requireFrames(int frames) {
        int least = 2 * radii.t() + 1;
        if (frames < least) {
            throw new InvalidInputException("LBP-TOP with a radius of %d frames needs %d frames or more, found %d"
                .formatted(radii.t(), least, frames),
                "Bring the clips to more frames, or choose a smaller radius in time.");
        }
    }

    @Override
    public String name() {
        return "LBP-TOP";
    }

    @Override
    public List<String> valueNames() {
        List<String> names = new ArrayList<>();
        for (String cell : grid.names()) {
            for (String plane : PLANES) {
                for (int bin = 0; bin < BINS; bin++) {
                    names.add("%s %s %02d".formatted(cell, plane, bin));
                }
            }
        }
        return names;
    }

    @Override
    public double[] describe(FaceClip face, Optional<Landmarks> landmarks, ProgressMonitor stop) {
        GreyClip clip = GreyClip.of(face);
        if (resampledFrames != 0) {
            clip = clip.resampled(resampledFrames);
        }
        requireFrames(clip.frames());
        int height = clip.height() - 2 * radii.y();
        int width = clip.width() - 2 * radii.x();
        grid.requireFits(name(), height, width);
        int[] counts = count(clip, height, width, stop);
        double[] values = new double[counts.length];
        for (int histogram = 0; histogram < counts.length / BINS; histogram++) {
            long sum = 0;
            for (int bin = 0; bin < BINS; bin++) {
                sum += counts[histogram * BINS + bin];
            }
            for (int bin = 0; bin < BINS; bin++) {
                values[histogram * BINS + bin] = (double) counts[histogram * BINS + bin] / sum;
            }
        }
        return values;
    }

    private int[] count(GreyClip clip, int height, int width, ProgressMonitor stop) {
        int row = clip.width();
        int frame = clip.height() * row;
        List<Tap[][]> planes = List.of(neighbours(radii.x(), 1, radii.y(), row), neighbours(radii.x(), 1, radii.t(), frame),
            neighbours(radii.y(), row, radii.t(), frame));
        int[] counts = new int[grid.cells() * PLANES.size() * BINS];
        for (int t = radii.t(); t < clip.frames() - radii.t(); t++) {
            stop.checkCancelled();
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int centre = t * frame + (y + radii.y()) * row + x + radii.x();
                    int histogram = grid.cell(y, x, height, width) * PLANES.size();
                    for (Tap[][] plane : planes) {
                        counts[histogram++ * BINS + BIN_OF_PATTERN[pattern(clip.levels(), centre, plane)]]++;
                    }
                }
            }
        }
        return counts;
    }

    private static int pattern(byte[] levels, int centre, Tap[][] neighbours) {
        int threshold = (levels[centre] & 0xFF) * UNIT * UNIT;
        int pattern = 0;
        for (int i = 0; i < NEIGHBOURS; i++) {
            int level = 0;
            for (Tap tap : neighbours[i]) {
                level += (levels[centre + tap.distance()] & 0xFF) * tap.weight();
            }
            if (level >= threshold) {
                pattern |= 1 << i;
            }
        }
        return pattern;
    }

    /** Returns the neighbours in a plane, counted from the first axis towards the second. */
    private static Tap[][] neighbours(int firstRadius, int firstStep, int secondRadius, int secondStep) {
        Tap[][] neighbours = new Tap[NEIGHBOURS][];
        for (int i = 0; i < NEIGHBOURS; i++) {
            double angle = 2 * Math.PI * i / NEIGHBOURS;
            long first = Math.round(firstRadius * Math.cos(angle) * UNIT);
            long second = Math.round(secondRadius * Math.sin(angle) * UNIT);
            neighbours[i] = taps(first, firstStep, second, secondStep);
        }
        return neighbours;
    }

    private static Tap[] taps(long first, int firstStep, long second, int secondStep) {
        List<Tap> taps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int a = (int) Math.floorDiv(first, UNIT) + i % 2;
            int b = (int) Math.floorDiv(second, UNIT) + i / 2;
            int weight = (int) ((UNIT - Math.abs(first - (long) a * UNIT)) * (UNIT - Math.abs(second - (long) b * UNIT)));
            if (weight > 0) {
                taps.add(new Tap(a * firstStep + b * secondStep, weight));
            }
        }
        return taps.toArray(Tap[]::new);
    }

    /** Returns the bin of each pattern: uniform ones by their number, all others last. */
    private static int[] bins() {
        int[] bins = new int[1 << NEIGHBOURS];
        int next = 0;
        for (int pattern = 0; pattern < bins.length; pattern++) {
            int turned = pattern >> 1 | (pattern & 1) << NEIGHBOURS - 1;
            bins[pattern] = Integer.bitCount(pattern ^ turned) <= 2 ? next++ : BINS - 1;
        }
        return bins;
    }
}
