package org.fleeting.mer.dataset.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Cuts a longer recording, a video or a folder of frames, into windows as long as the clips that a network was trained on.
 *
 * @param seconds length of a window, above 0
 * @param step from the start of a window to that of the next, seconds, above 0
 */
public record ClipWindows(double seconds, double step) {

    /** Far more than anybody looks through: a day of windows a second. */
    private static final int MOST = 86_400;

    /**
     * A stretch of the recording.
     *
     * @param clip its frames; the last window may reach back over the one before, so that all have one length
     * @param start seconds from the first frame of the recording to the first of the window
     * @param end seconds to the end of the window's last frame
     */
    public record Window(Clip clip, double start, double end) {}

    /** @throws IllegalArgumentException if length or step are not above 0 */
    public ClipWindows {
        if (!(seconds > 0 && step > 0)) {
            throw new IllegalArgumentException("Length and step must be above 0, found %s and %s".formatted(seconds, step));
        }
    }

    /**
     * What a recording is cut by.
     *
     * @param windows in the order of time; one of the whole recording if that is shorter
     * @param ownRate the recording rate that the recording itself says, 1/s; NaN if it says none
     * @param rate the one that was taken, 1/s
     */
    public record Cut(List<Window> windows, double ownRate, double rate) {}

    /**
     * Cuts a recording.
     *
     * @param frames a video, or a folder of images
     * @param framesPerSecond recording rate where the recording says none, 1/s; 0 if that is not known
     * @param overrules whether {@code framesPerSecond} is taken, unless it is 0, also where the recording says another
     * @throws InvalidInputException if the frames can't be read, or the rate is not known
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public Cut of(Path frames, double framesPerSecond, boolean overrules, ProgressMonitor monitor) {
        FrameSource source = FrameSource.open(frames, monitor);
        double own = source.framesPerSecond();
        double rate = framesPerSecond > 0 && (overrules || !(own > 0)) ? framesPerSecond : own;
        if (!(rate > 0)) {
            throw new InvalidInputException("%s does not say how many frames a second has".formatted(frames),
                "Set the frames per second in the dialog.");
        }
        return new Cut(windows(frames, source, rate), own, rate);
    }

    private List<Window> windows(Path frames, FrameSource source, double rate) {
        int[] numbers = source.numbers();
        int length = (int) Math.max(1, Math.min(numbers.length, Math.round(seconds * rate)));
        int between = (int) Math.max(1, Math.round(Math.min(numbers.length, step * rate)));
        int last = numbers.length - length;
        int count = (last + between - 1) / between + 1;
        if (count > MOST) {
            throw new InvalidInputException("%s would make %d windows; %d is the most".formatted(frames, count, MOST),
                "Choose a larger step, or a part of the recording.");
        }
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = Math.min(i * between, last);
            Clip clip = new Clip("", String.valueOf(frames.getFileName()), "window %d".formatted(i + 1), "", "", frames,
                numbers[first], OptionalInt.empty(), numbers[first + length - 1], rate);
            windows.add(new Window(clip, first / rate, (first + length) / rate));
        }
        return windows;
    }
}
