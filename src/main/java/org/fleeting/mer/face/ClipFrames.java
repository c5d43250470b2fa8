package org.fleeting.mer.face;

import java.util.List;
import java.util.function.Function;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

import org.fleeting.mer.dataset.Frame;
import org.fleeting.mer.imaging.FrameImage;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/** The frames of one clip, decoded one at a time and held to one size. */
final class ClipFrames {

    private final List<Frame> frames;
    private final ProgressMonitor monitor;
    private int width;
    private int height;

    /** @param frames onset to offset, ascending; not empty */
    ClipFrames(List<Frame> frames, ProgressMonitor monitor) {
        this.frames = frames;
        this.monitor = monitor;
    }

    int count() {
        return frames.size();
    }

    int number(int index) {
        return frames.get(index).number();
    }

    int[] numbers() {
        return frames.stream().mapToInt(Frame::number).toArray();
    }

    /**
     * Decodes a frame and hands it to {@code use}. Whatever native memory that takes is freed before this returns.
     *
     * @throws InvalidInputException if the frame can't be decoded or differs in size from those before
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    <R> R with(int index, Function<Mat, R> use) {
        monitor.checkCancelled();
        try (PointerScope scope = new PointerScope()) {
            Mat image = FrameImage.read(frames.get(index).file());
            requireSameSize(frames.get(index), image);
            return use.apply(image);
        }
    }

    private void requireSameSize(Frame frame, Mat image) {
        if (width == 0) {
            width = image.cols();
            height = image.rows();
        } else if (width != image.cols() || height != image.rows()) {
            throw new InvalidInputException("File %s has %d x %d pixels, the frames before it %d x %d."
                .formatted(frame.file(), image.cols(), image.rows(), width, height),
                "All frames of a clip must be of one size.");
        }
    }
}
