package org.fleeting.mer.descriptors;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * FDM: facial dynamics map (Xu, Zhang and Wang 2017, doi:10.1109/TAFFC.2016.2518162). What is compared with in PeerJ CS 1140,
 * Table 6.
 *
 * <p>The optical flow between neighbouring frames is freed of the translation that the face has most of
 * ({@link MainTranslation}), and cut into cuboids of space and time. Of each cuboid the {@link PrincipalDirection} is kept.
 * These steps are in the paper's abstract, which is all that we could read of it: every number here, how the translation is
 * found and how a principal direction is refined are our reading. A head that turns moves by no translation, and stays.
 *
 * <ul><li>in: a clip of T x H x W x 3, T above the number of cuboids in time
 * <li>out: two numbers a cuboid, in the order of time, row and column: pixels to the right and down from a frame to the next,
 * or length (pixels) and direction (radians, -pi to pi; 0 is right, pi/2 down)</ul>
 */
public final class Fdm implements MotionDescriptor {

    /** How a cuboid's principal direction is written. */
    public enum Form {

        /** Pixels to the right and down. */
        VECTOR("right", "down"),

        /** Length in pixels, and direction in radians; of a cuboid without one both are 0. */
        POLAR("length", "direction");

        private final List<String> names;

        Form(String... names) {
            this.names = List.of(names);
        }

        private double[] of(double[] direction) {
            return this == VECTOR ? direction : new double[] {Math.hypot(direction[0], direction[1]),
                Math.atan2(direction[1], direction[0])};
        }
    }

    private final Grid grid;
    private final int times;
    private final boolean isAligned;
    private final Form form;

    /**
     * @param side cuboids in a row and in a column; usual is 8
     * @param times cuboids in time, 1 or more; a clip of T frames has at most T - 1
     * @param isAligned whether the main translation is taken out
     * @throws IllegalArgumentException unless there is a cuboid
     */
    public Fdm(int side, int times, boolean isAligned, Form form) {
        if (times < 1) {
            throw new IllegalArgumentException("there are 1 or more cuboids in time, found " + times);
        }
        this.grid = new Grid(side);
        this.times = times;
        this.isAligned = isAligned;
        this.form = form;
    }

    @Override
    public String name() {
        return "FDM";
    }

    @Override
    public List<String> valueNames() {
        List<String> names = new ArrayList<>();
        for (int time = 1; time <= times; time++) {
            for (String cell : grid.names()) {
                for (String what : form.names) {
                    names.add("t%d %s %s".formatted(time, cell, what));
                }
            }
        }
        return names;
    }

    /**
     * Makes sure that clips of this size can be described.
     *
     * @throws InvalidInputException if a cuboid would have no field of flow, or no pixel
     */
    @Override
    public void requireFits(int frames, int height, int width) {
        if (frames - 1 < times) {
            throw new InvalidInputException("FDM with \"Cuboids in time\" at %d needs clips of %d or more frames, found %d"
                .formatted(times, times + 1, frames), "Choose fewer cuboids in time, or crop the faces to more frames.");
        }
        grid.requireFits(name(), height, width);
    }

    @Override
    public double[] describe(FaceClip face, Optional<Landmarks> landmarks, ProgressMonitor stop) {
        requireFits(face.frames(), face.height(), face.width());
        GreyClip clip = GreyClip.of(face);
        return map(field -> {
            stop.checkCancelled();
            return OpticalFlow.between(clip, field, field + 1);
        }, clip.frames() - 1, clip.height(), clip.width());
    }

    /**
     * Returns the map of fields of flow.
     *
     * @param field returns a field of H x W x 2 by its number from 0: right and down, pixel by pixel; asked once for each
     * @param fields how many there are, at least as many as cuboids in time
     */
    double[] map(IntFunction<float[]> field, int fields, int height, int width) {
        int[][] cells = grid.pixels(height, width);
        double[] values = new double[2 * times * cells.length];
        int next = 0;
        for (int time = 0; time < times; time++) {
            List<double[]> cuboid = fieldsAt(time, fields).mapToObj(field).map(this::aligned).toList();
            for (int[] cell : cells) {
                System.arraycopy(form.of(PrincipalDirection.of(vectors(cuboid, cell))), 0, values, next, 2);
                next += 2;
            }
        }
        return values;
    }

    private IntStream fieldsAt(int time, int fields) {
        return IntStream.range(0, fields).filter(field -> (long) field * times / fields == time);
    }

    private double[] aligned(float[] flow) {
        double[] translation = isAligned ? MainTranslation.of(flow) : new double[2];
        double[] aligned = new double[flow.length];
        for (int i = 0; i < flow.length; i++) {
            aligned[i] = flow[i] - translation[i % 2];
        }
        return aligned;
    }

    private static double[] vectors(List<double[]> fields, int[] pixels) {
        double[] vectors = new double[2 * pixels.length * fields.size()];
        int next = 0;
        for (double[] field : fields) {
            for (int pixel : pixels) {
                vectors[next++] = field[2 * pixel];
                vectors[next++] = field[2 * pixel + 1];
            }
        }
        return vectors;
    }
}
