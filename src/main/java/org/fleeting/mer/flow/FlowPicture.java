package org.fleeting.mer.flow;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Flows in colour, to be looked at. */
public final class FlowPicture {

    /** Longest side of a flow in the picture, pixels. */
    static final int SIDE = 96;

    /** So that what hardly moves, and may be noise, does not look as if it moved far. */
    private static final double LEAST_BRIGHTEST = 0.1;

    private FlowPicture() {}

    /**
     * Returns the length that is brightest in the picture of a clip; what is longer is as bright.
     *
     * @param peak the length that 99 of 100 pixels do not pass; the longest may be a stray pixel that would darken all others
     */
    public static double brightest(double peak) {
        return Math.max(LEAST_BRIGHTEST, peak);
    }

    /**
     * Returns the flows side by side in the colours of {@link FlowColour}, small enough for a table cell, as a PNG file.
     *
     * @param brightest the length that is brightest
     */
    static byte[] png(List<FlowField> flows, double brightest) {
        return file(sideBySide(flows.stream().map(flow -> Planes.colour(flow, brightest)).toList(), flows.get(0).height(),
            flows.get(0).width()));
    }

    /**
     * Returns the steps of a flow image side by side, small enough for a table cell: in the colours of {@link FlowColour} if it
     * has u and v or the colours themselves, else its first channel in grey, from the least value to the greatest.
     *
     * @param image before any scaling: a scale gives u and v another direction
     */
    public static BufferedImage of(FlowImage image) {
        return sideBySide(planes(image), image.height(), image.width());
    }

    /** Returns each step in the same colours, on one scale, as PNG files: a format that keeps hues. */
    public static List<byte[]> pngs(FlowImage image) {
        return planes(image).stream().map(step -> file(sideBySide(List.of(step), image.height(), image.width()))).toList();
    }

    /** Returns the colours of all directions, the brighter the farther from the middle, as a PNG file of a disc. */
    public static byte[] wheel(int side) {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        double radius = side / 2.0;
        for (int i = 0; i < side * side; i++) {
            double right = i % side + 0.5 - radius;
            double down = i / side + 0.5 - radius;
            if (Math.hypot(right, down) <= radius) {
                picture.setRGB(i % side, i / side, 0xFF << 24 | rgb(FlowColour.of(right, down, radius)));
            }
        }
        return file(picture);
    }

    private static List<List<float[]>> planes(FlowImage image) {
        List<Integer> colours = FlowChannel.COLOUR.planes().stream().map(image.channels()::indexOf).toList();
        int u = image.channels().indexOf("u");
        int v = image.channels().indexOf("v");
        if (u >= 0 && v >= 0) {
            List<FlowField> flows = steps(image).mapToObj(step -> flow(image, step, u, v)).toList();
            double brightest = brightest(flows.stream().mapToDouble(FlowField::peak).max().orElseThrow());
            return flows.stream().map(flow -> Planes.colour(flow, brightest)).toList();
        }
        if (!colours.contains(-1)) {
            return steps(image)
                .mapToObj(step -> colours.stream().map(channel -> plane(image, step, channel, PlaneScale.NONE)).toList())
                .toList();
        }
        PlaneScale scale = PlaneScale.stretch(Scaling.ranges(image).get(0));
        return steps(image).mapToObj(step -> Collections.nCopies(3, plane(image, step, 0, scale))).toList();
    }

    private static IntStream steps(FlowImage image) {
        return IntStream.range(0, image.steps());
    }

    private static FlowField flow(FlowImage image, int step, int u, int v) {
        float[] vectors = new float[2 * image.planeSize()];
        for (int i = 0; i < image.planeSize(); i++) {
            vectors[2 * i] = image.values()[image.start(step, u) + i];
            vectors[2 * i + 1] = image.values()[image.start(step, v) + i];
        }
        return new FlowField(image.height(), image.width(), vectors);
    }

    private static float[] plane(FlowImage image, int step, int channel, PlaneScale scale) {
        float[] plane = new float[image.planeSize()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = scale.of(image.values()[image.start(step, channel) + i]);
        }
        return plane;
    }

    private static BufferedImage sideBySide(List<List<float[]>> steps, int height, int width) {
        double shrink = Math.min(1, (double) SIDE / Math.max(height, width));
        int toHeight = Math.max(1, (int) Math.round(height * shrink));
        int toWidth = Math.max(1, (int) Math.round(width * shrink));
        BufferedImage picture = new BufferedImage(toWidth * steps.size(), toHeight, BufferedImage.TYPE_INT_RGB);
        for (int step = 0; step < steps.size(); step++) {
            draw(steps.get(step).stream().map(plane -> Planes.shrunk(plane, height, width, toHeight, toWidth)).toList(),
                picture, step * toWidth, toWidth);
        }
        return picture;
    }

    private static void draw(List<float[]> colour, BufferedImage picture, int left, int width) {
        for (int i = 0; i < colour.get(0).length; i++) {
            picture.setRGB(left + i % width, i / width, rgb(colour.get(0)[i], colour.get(1)[i], colour.get(2)[i]));
        }
    }

    private static int rgb(float... colour) {
        int rgb = 0;
        for (float part : colour) {
            rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, part)));
        }
        return rgb;
    }

    private static byte[] file(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        // ImageIO's own way would go through a file
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new IllegalStateException("a picture can't be written to memory", e);
        }
        return png.toByteArray();
    }
}
