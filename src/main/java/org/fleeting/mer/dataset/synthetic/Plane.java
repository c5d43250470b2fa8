package org.fleeting.mer.dataset.synthetic;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.work.random.RandomSource;

/** One number for each pixel, row by row, and the smoothing of such planes. */
final class Plane {

    private Plane() {}

    /** Returns noise of mean 0 and deviation 1 whose grains are about {@code sigma} pixels large. */
    static float[] noise(int width, int height, double sigma, RandomSource random) {
        float[] white = new float[width * height];
        for (int i = 0; i < white.length; i++) {
            white[i] = (float) random.nextGaussian();
        }
        float[] grains = blurred(white, width, height, sigma);
        double mean = 0;
        for (float grain : grains) {
            mean += grain / grains.length;
        }
        double variance = 0;
        for (float grain : grains) {
            variance += (grain - mean) * (grain - mean) / grains.length;
        }
        for (int i = 0; i < grains.length; i++) {
            grains[i] = (float) ((grains[i] - mean) / Math.sqrt(variance));
        }
        return grains;
    }

    /** Returns the plane smoothed with a Gaussian of this deviation in pixels. */
    @SuppressWarnings("try")
    static float[] blurred(float[] plane, int width, int height, double sigma) {
        float[] result = new float[plane.length];
        try (PointerScope scope = new PointerScope()) {
            Mat mat = Images.plane(plane, width, height);
            opencv_imgproc.GaussianBlur(mat, mat, new Size(0, 0), sigma);
            try (FloatIndexer values = mat.createIndexer()) {
                values.get(0, result);
            }
        }
        return result;
    }
}
