package org.fleeting.mer.dataset;

import java.nio.file.Path;
import java.util.List;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.imaging.FrameImage;
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

    private ApexEstimator() { }

    /**
     * Returns the number of the frame; of a clip in which nothing moves the one in the middle.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if frames are missing or can't be read
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    static int apex(Clip clip, ProgressMonitor monitor) {
        OpenCv.prepareThread();
        List<Frame> frames = FrameFolder.list(clip);
        byte[] onset = shrunk(frames.get(0).file());
        byte[] offset = shrunk(frames.get(frames.size() - 1).file());
        // one number a frame is kept, not its pixels: a clip may be a film
        long[] differences = new long[frames.size()];
        for (int i = 0; i < differences.length; i++) {
            monitor.checkCancelled();
            byte[] frame = shrunk(frames.get(i).file());
            differences[i] = difference(frame, onset) + difference(frame, offset);
        }
        int best = (frames.size() - 1) / 2;
        for (int i = 0; i < differences.length; i++) {
            best = differences[i] > differences[best] ? i : best;
        }
        return frames.get(best).number();
    }

    /** Returns SIDE x SIDE grey levels. */
    @SuppressWarnings("try")
    private static byte[] shrunk(Path file) {
        byte[] pixels = new byte[SIDE * SIDE];
        try (PointerScope scope = new PointerScope()) {
            Mat grey = new Mat();
            opencv_imgproc.cvtColor(FrameImage.read(file), grey, opencv_imgproc.COLOR_RGB2GRAY);
            Mat small = new Mat();
            opencv_imgproc.resize(grey, small, new Size(SIDE, SIDE), 0, 0, opencv_imgproc.INTER_AREA);
            small.data().get(pixels);
        }
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
