package org.fleeting.mer.dataset.apex;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.frames.ClipFrames;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Estimates the apex of a clip from its pixels: the frame that differs most from onset and offset together, by the mean
 * absolute difference of grey frames shrunk to {@value #SIDE} x {@value #SIDE}. Shrinking averages the camera's noise
 * away.
 *
 * <p>The idea of frame differences is the simplest of those in use; heads that move and lights that flicker mislead it.
 * Where a set files the apex, take that.
 */
final class ApexEstimator {

    private static final int SIDE = 64;

    private ApexEstimator() {}

    /**
     * Returns the number of the frame; of a clip in which nothing moves the one in the middle.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if frames are missing or can't be read
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    static int apex(Clip clip, ProgressMonitor monitor) {
        OpenCv.prepareThread();
        try (ClipFrames frames = ClipFrames.open(clip, monitor)) {
            byte[] onset = frames.with(0, ApexEstimator::shrunk);
            byte[] offset = frames.with(frames.count() - 1, ApexEstimator::shrunk);
            // one number a frame is kept, not its pixels: a clip may be a film
            long[] differences = new long[frames.count()];
            for (int i = 0; i < differences.length; i++) {
                byte[] frame = frames.with(i, ApexEstimator::shrunk);
                differences[i] = difference(frame, onset) + difference(frame, offset);
            }
            int best = (differences.length - 1) / 2;
            for (int i = 0; i < differences.length; i++) {
                best = differences[i] > differences[best] ? i : best;
            }
            return frames.number(best);
        }
    }

    /** Returns SIDE x SIDE grey levels. */
    private static byte[] shrunk(Mat image) {
        byte[] pixels = new byte[SIDE * SIDE];
        Mat grey = new Mat();
        opencv_imgproc.cvtColor(image, grey, opencv_imgproc.COLOR_RGB2GRAY);
        Mat small = new Mat();
        opencv_imgproc.resize(grey, small, new Size(SIDE, SIDE), 0, 0, opencv_imgproc.INTER_AREA);
        small.data().get(pixels);
        return pixels;
    }

    /** Returns the sum of absolute differences, SIDE * SIDE times their mean. */
    private static long difference(byte[] one, byte[] other) {
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
        }
        return sum;
    }
}
