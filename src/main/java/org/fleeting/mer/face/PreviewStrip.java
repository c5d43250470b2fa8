package org.fleeting.mer.face;

import java.util.List;
import java.util.stream.IntStream;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.fleeting.mer.imaging.EncodedImage;

/** The frames of a face clip side by side, small enough for a table cell. */
final class PreviewStrip {

    /** Longest side of a frame in the strip, pixels. */
    static final int FRAME_SIZE = 64;

    private PreviewStrip() {}

    /** Returns the strip as a PNG file. */
    static byte[] png(FaceClip clip) {
        try (PointerScope scope = new PointerScope()) {
            MatVector frames = new MatVector(frames(clip).toArray(Mat[]::new));
            Mat strip = new Mat();
            opencv_core.hconcat(frames, strip);
            // imencode takes blue first
            opencv_imgproc.cvtColor(strip, strip, opencv_imgproc.COLOR_RGB2BGR);
            return EncodedImage.of("png", strip);
        }
    }

    private static List<Mat> frames(FaceClip clip) {
        double shrink = Math.min(1, (double) FRAME_SIZE / Math.max(clip.height(), clip.width()));
        int height = Math.max(1, (int) Math.round(clip.height() * shrink));
        int width = Math.max(1, (int) Math.round(clip.width() * shrink));
        int frameBytes = 3 * clip.height() * clip.width();
        return IntStream.range(0, clip.frames()).mapToObj(t -> {
            Mat frame = new Mat(clip.height(), clip.width(), opencv_core.CV_8UC3);
            frame.data().put(clip.pixels(), t * frameBytes, frameBytes);
            AreaWarp.scaled(frame, width, height, frame);
            return frame;
        }).toList();
    }
}
