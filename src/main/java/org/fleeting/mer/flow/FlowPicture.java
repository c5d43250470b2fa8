package org.fleeting.mer.flow;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Flows in colour, to be looked at. */
public final class FlowPicture {

    /** Longest side of a flow in the picture, pixels. */
    static final int SIDE = 96;

    private FlowPicture() {}

    /** Returns the flows side by side in the colours of {@link FlowColour}, small enough for a table cell, as a PNG file. */
    static byte[] png(List<FlowField> flows) {
        FlowField first = flows.get(0);
        double shrink = Math.min(1, (double) SIDE / Math.max(first.height(), first.width()));
        int height = Math.max(1, (int) Math.round(first.height() * shrink));
        int width = Math.max(1, (int) Math.round(first.width() * shrink));
        BufferedImage picture = new BufferedImage(width * flows.size(), height, BufferedImage.TYPE_INT_RGB);
        double longest = FlowImages.longest(flows);
        for (int step = 0; step < flows.size(); step++) {
            List<float[]> colour = Planes.colour(flows.get(step), longest).stream()
                .map(plane -> Planes.shrunk(plane, first.height(), first.width(), height, width)).toList();
            draw(colour, picture, step * width, width);
        }
        return file(picture);
    }

    /**
     * Returns one step of a flow image: in colour if it has u and v, else its first channel in grey, from the least value to
     * the greatest.
     */
    public static BufferedImage of(FlowImage image, int step) {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        draw(planes(image, step), picture, 0, image.width());
        return picture;
    }

    private static List<float[]> planes(FlowImage image, int step) {
        int u = image.channels().indexOf("u");
        int v = image.channels().indexOf("v");
        if (u < 0 || v < 0) {
            float[] grey = plane(image, step, 0);
            PlaneScale scale = PlaneScale.stretch(Scaling.ranges(image).get(0));
            for (int i = 0; i < grey.length; i++) {
                grey[i] = scale.of(grey[i]);
            }
            return List.of(grey, grey, grey);
        }
        float[] vectors = new float[2 * image.planeSize()];
        for (int i = 0; i < image.planeSize(); i++) {
            vectors[2 * i] = image.values()[image.start(step, u) + i];
            vectors[2 * i + 1] = image.values()[image.start(step, v) + i];
        }
        FlowField flow = new FlowField(image.height(), image.width(), vectors);
        return Planes.colour(flow, FlowImages.longest(List.of(flow)));
    }

    private static float[] plane(FlowImage image, int step, int channel) {
        float[] plane = new float[image.planeSize()];
        System.arraycopy(image.values(), image.start(step, channel), plane, 0, plane.length);
        return plane;
    }

    private static void draw(List<float[]> colour, BufferedImage picture, int left, int width) {
        for (int i = 0; i < colour.get(0).length; i++) {
            int rgb = 0;
            for (float[] plane : colour) {
                rgb = rgb << 8 | Math.round(255 * Math.max(0, Math.min(1, plane[i])));
            }
            picture.setRGB(left + i % width, i / width, rgb);
        }
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
