package org.fleeting.mer.dataset.frames;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.fleeting.mer.imaging.video.VideoFile;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/** Where the frames of clips lie: a folder of images, one image, or a video. Frames are told by their numbers. */
public abstract sealed class FrameSource permits FrameFolder, VideoFrames {

    /**
     * Looks at a folder or file: lists names, or counts the frames of a video. No image is opened.
     *
     * @throws InvalidInputException if it is missing, can't be read, or holds no frames
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public static FrameSource open(Path frames, ProgressMonitor monitor) {
        boolean isVideo = VideoFile.isVideo(frames) && !Files.isDirectory(frames);
        return isVideo ? VideoFrames.open(frames, monitor) : FrameFolder.open(frames);
    }

    /** Returns the numbers of all frames that are there, ascending; never empty. */
    abstract int[] numbers();

    /** Returns the range of a clip that takes all: to the last frame that there should be. */
    public abstract FrameRange whole();

    /** Returns what of the source was passed over or is doubtful, to be told once. */
    public List<String> notes() {
        return List.of();
    }

    /**
     * Checks that no frame of a range is known to lie elsewhere, such as in a cloud.
     *
     * @throws InvalidInputException if one does
     */
    public void requireOnDisk(FrameRange range) {}

    /** Returns the recording rate, 1/s; NaN if the source does not say. */
    public abstract double framesPerSecond();

    /** Returns what there is, such as {@code folder x holds frames 3 to 9}, to be followed by "but". */
    abstract String contents();

    /** Returns a reader of the frames; the caller closes it. */
    abstract FrameReader reader(ProgressMonitor monitor);

    /**
     * Returns the numbers of the frames from {@code onset} to {@code offset}, both included, that are there.
     *
     * @throws InvalidInputException if one of the two is not there, or the offset lies before the onset
     */
    public final int[] between(int onset, int offset) {
        if (offset < onset) {
            throw new InvalidInputException("offset %d lies before onset %d".formatted(offset, onset),
                "Correct the clip's onset and offset.");
        }
        int[] range = Arrays.stream(numbers()).filter(number -> number >= onset && number <= offset).toArray();
        boolean isComplete = range.length > 0 && range[0] == onset && range[range.length - 1] == offset;
        if (!isComplete) {
            throw new InvalidInputException("%s%s, but the clip runs from %d to %d%s"
                .formatted(contents(), missingEnds(onset, offset), onset, offset, countedOtherwise(onset, offset)),
                "Correct the clip's onset and offset or restore the missing frames.");
        }
        return range;
    }

    /**
     * Returns by how much the numbers of a range have to grow if it is this source's whole, but counted from 0 where the
     * frames count from 1, or from 1 where they count from 0; 0 if it is not.
     */
    public final int shiftOf(FrameRange range) {
        int[] numbers = numbers();
        int shift = numbers[0] - range.onset();
        boolean isOneOff = numbers[0] == 0 && shift == -1 || numbers[0] == 1 && shift == 1;
        return isOneOff && numbers[numbers.length - 1] - range.offset() == shift ? shift : 0;
    }

    private String countedOtherwise(int onset, int offset) {
        int[] numbers = numbers();
        int last = numbers[numbers.length - 1];
        if (numbers[0] == 1 && onset == 0 && offset < last) {
            return "; if the table counts frames from 0, add 1 in all its rows: the first frame here is 1";
        }
        return numbers[0] == 0 && onset > 0 && offset - 1 == last
            ? "; if the table counts frames from 1, take 1 off in all its rows: the first frame here is 0" : "";
    }

    private String missingEnds(int onset, int offset) {
        int[] numbers = numbers();
        List<String> missing = new ArrayList<>();
        for (int end : onset == offset ? new int[] {onset} : new int[] {onset, offset}) {
            boolean isInside = end > numbers[0] && end < numbers[numbers.length - 1];
            if (isInside && Arrays.binarySearch(numbers, end) < 0) {
                missing.add(Integer.toString(end));
            }
        }
        return missing.isEmpty() ? "" : " without " + String.join(" and ", missing);
    }
}
