package org.fleeting.mer.nodes.emotionpredictor;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.FlowPicture;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.flows.FlowImageValue;
import org.fleeting.mer.nodes.views.Pictures;
import org.knime.core.data.DataValue;

/** What a network saw of a clip, as pictures for a page: the frames of a face, or flows in colour. */
final class FramePictures {

    /** Longest side of a picture, pixels: a bit more than the page shows side by side. */
    static final int LONGEST_SIDE = 160;

    private FramePictures() {}

    /**
     * Returns a data URL for each frame or flow.
     *
     * @param clip a face clip or flow image
     * @throws IOException if it can't be read
     */
    static List<String> urls(DataValue clip) throws IOException {
        return clip instanceof FlowImageValue flow ? urls(flow.flowImage()) : urls(((FaceClipValue) clip).faceClip());
    }

    static List<String> urls(FlowImage flow) {
        return IntStream.range(0, flow.steps()).mapToObj(step -> Pictures.url(shrunk(FlowPicture.of(flow, step)))).toList();
    }

    static List<String> urls(FaceClip clip) {
        return IntStream.range(0, clip.frames()).mapToObj(frame -> Pictures.url(shrunk(image(clip, frame)))).toList();
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
