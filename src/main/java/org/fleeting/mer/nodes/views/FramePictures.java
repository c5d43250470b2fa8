package org.fleeting.mer.nodes.views;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.face.FaceClip;

/** The frames of a face clip as pictures for a page. */
public final class FramePictures {

    /** Longest side of a picture, pixels: a bit more than the page shows side by side. */
    private static final int LONGEST_SIDE = 160;

    private FramePictures() {}

    /** Returns a data URL for each frame. */
    public static List<String> urls(FaceClip clip) {
        return urls(clip, IntStream.range(0, clip.frames()));
    }

    /** Returns a data URL for each of some frames, which are counted from 0. */
    public static List<String> urls(FaceClip clip, IntStream frames) {
        return frames.mapToObj(frame -> Pictures.url(shrunk(image(clip, frame)))).toList();
    }

    private static BufferedImage image(FaceClip clip, int frame) {
        byte[] pixels = clip.pixels();
        int[] colours = new int[clip.height() * clip.width()];
        int at = 3 * frame * colours.length;
        for (int i = 0; i < colours.length; i++, at += 3) {
            colours[i] = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | pixels[at + 2] & 0xFF;
        }
        BufferedImage image = new BufferedImage(clip.width(), clip.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, clip.width(), clip.height(), colours, 0, clip.width());
        return image;
    }

    private static BufferedImage shrunk(BufferedImage image) {
        double factor = (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight());
        if (factor >= 1) {
            return image;
        }
        BufferedImage small = new BufferedImage(Math.max(1, (int) Math.round(factor * image.getWidth())),
            Math.max(1, (int) Math.round(factor * image.getHeight())), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        return small;
    }
}
