package org.fleeting.mer.dataset.synthetic;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.dataset.synthetic.SyntheticSettings.ImageFormat;
import org.fleeting.mer.imaging.EncodedImage;

/** What OpenCV does to whole frames; frames are height x width x 3 bytes, blue, green, red. */
final class Images {

    private static final int JPEG_QUALITY = 95;
    /** Noise hardly shrinks: more effort costs time alone. */
    private static final int PNG_COMPRESSION = 1;

    private Images() {}

    /** Returns the frame smoothed with a Gaussian of this deviation in pixels. */
    @SuppressWarnings("try")
    static byte[] smoothed(byte[] pixels, int width, int height, double sigma) {
        byte[] result = new byte[pixels.length];
        try (PointerScope scope = new PointerScope()) {
            Mat frame = frame(pixels, width, height);
            opencv_imgproc.GaussianBlur(frame, frame, new Size(0, 0), sigma);
            frame.data().get(result);
        }
        return result;
    }

    /**
     * Returns the frame warped: each pixel is taken, by cubic interpolation, from where the maps point.
     *
     * @param fromX for each pixel the column to take it from
     * @param fromY for each pixel the row to take it from
     */
    @SuppressWarnings("try")
    static byte[] warped(byte[] pixels, int width, int height, float[] fromX, float[] fromY) {
        byte[] result = new byte[pixels.length];
        try (PointerScope scope = new PointerScope()) {
            Mat warped = new Mat();
            opencv_imgproc.remap(frame(pixels, width, height), warped, plane(fromX, width, height),
                plane(fromY, width, height), opencv_imgproc.INTER_CUBIC, opencv_core.BORDER_REPLICATE, new Scalar(0));
            warped.data().get(result);
        }
        return result;
    }

    /** Returns the frame as an image file's bytes. */
    @SuppressWarnings("try")
    static byte[] encoded(byte[] pixels, int width, int height, ImageFormat format) {
        try (PointerScope scope = new PointerScope()) {
            int[] options = switch (format) {
                case JPEG -> new int[] {opencv_imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY};
                case PNG -> new int[] {opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, PNG_COMPRESSION};
            };
            return EncodedImage.of(format.extension(), frame(pixels, width, height), options);
        }
    }

    private static Mat frame(byte[] pixels, int width, int height) {
        Mat frame = new Mat(height, width, opencv_core.CV_8UC3);
        frame.data().put(pixels);
        return frame;
    }

    /** Returns a float matrix of these values; closed by the caller's scope. */
    static Mat plane(float[] values, int width, int height) {
        Mat plane = new Mat(height, width, opencv_core.CV_32F);
        try (FloatIndexer indexer = plane.createIndexer()) {
            indexer.put(0, values);
        }
        return plane;
    }
}
