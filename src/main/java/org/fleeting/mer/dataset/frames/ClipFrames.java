package org.fleeting.mer.dataset.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.imaging.BitsInUse;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The frames of one clip, decoded one at a time and held to one size, whatever holds them: a folder of images, one
 * image or a video. Not thread-safe; clips of one video may be read at once.
 */
public final class ClipFrames implements AutoCloseable {

    private final int[] numbers;
    private final FrameReader reader;
    private final ProgressMonitor monitor;
    private int width;
    private int height;
    /** Of 16, the same for all frames of the clip; 0 while none was looked at. */
    private int bitsInUse;

    private ClipFrames(int[] numbers, FrameReader reader, ProgressMonitor monitor) {
        this.numbers = numbers;
        this.reader = reader;
        this.monitor = monitor;
    }

    /**
     * Finds the frames of a clip from its onset to its offset, both included. A number missing in between is passed
     * over: {@link #number} tells.
     *
     * @throws InvalidInputException if folder or file are missing or hold no frames, or if the clip's onset or offset
     *     is not among them
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public static ClipFrames open(Clip clip, ProgressMonitor monitor) {
        try {
            FrameSource source = FrameSource.open(clip.frames(), monitor);
            source.requireOnDisk(new FrameRange(clip.onset(), clip.offset()));
            int[] numbers = source.between(clip.onset(), clip.offset());
            return new ClipFrames(numbers, source.reader(monitor), monitor);
        } catch (InvalidInputException e) {
            throw new InvalidInputException("Clip %s/%s: %s".formatted(clip.subject(), clip.name(), e.getMessage()),
                e.resolution(), e);
        }
    }

    /** Returns how many frames there are, 1 or more. */
    public int count() {
        return numbers.length;
    }

    /** Returns the number of the frame at a place in the clip. */
    public int number(int index) {
        return numbers[index];
    }

    /** Returns the numbers of all frames, ascending. */
    public int[] numbers() {
        return numbers.clone();
    }

    /**
     * Decodes a frame and hands it to {@code use}. Whatever native memory that takes is freed before this returns.
     * {@link org.fleeting.mer.imaging.OpenCv#prepareThread} comes first.
     *
     * @param index the frame's place in the clip, from 0; ascending places cost the least
     * @throws InvalidInputException if the frame can't be decoded or differs in size from those before
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public <R> R with(int index, Function<Mat, R> use) {
        monitor.checkCancelled();
        try (PointerScope scope = new PointerScope()) {
            Mat image = reader.read(numbers[index], bitsInUse(index));
            requireSameSize(numbers[index], image);
            return use.apply(image);
        }
    }

    /**
     * Pictures of 16 bits may use a few of them alone. One factor stretches all frames of a clip, so that nothing flickers:
     * where the first frame leaves it open, all are looked at.
     */
    private int bitsInUse(int index) {
        if (bitsInUse == 0) {
            BitsInUse used = new BitsInUse();
            reader.look(numbers[index], used);
            for (int i = 0; i < numbers.length && used.mayBeFew(); i++) {
                monitor.checkCancelled();
                lookIfReadable(numbers[i], used);
            }
            bitsInUse = used.bits();
        }
        return bitsInUse;
    }

    private void lookIfReadable(int number, BitsInUse used) {
        try {
            reader.look(number, used);
        } catch (InvalidInputException e) {
            // whoever needs this frame reads it and is told
            return;
        }
    }

    /** Returns what there is to say of the pixels of the frames, in words; empty if nothing. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (bitsInUse > 0 && bitsInUse < BitsInUse.ALL) {
            remarks.add(String.format(Locale.ROOT, "pictures of 16 bits use %,d of 65,536 values, stretched by %d",
                1 << bitsInUse, 1 << BitsInUse.ALL - bitsInUse));
        }
        reader.remark(numbers[0]).ifPresent(remarks::add);
        return remarks;
    }

    private void requireSameSize(int number, Mat image) {
        if (width == 0) {
            width = image.cols();
            height = image.rows();
        } else if (width != image.cols() || height != image.rows()) {
            throw new InvalidInputException("%s has %d x %d pixels, the frames before it %d x %d"
                .formatted(reader.place(number), image.cols(), image.rows(), width, height),
                "All frames of a clip must be of one size.");
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
