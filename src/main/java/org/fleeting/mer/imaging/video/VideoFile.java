package org.fleeting.mer.imaging.video;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

import org.fleeting.mer.work.ProgressMonitor;

/**
 * A video file. Its frames are those that a player shows, in the order of showing, counted from 0; what an edit list
 * cuts away does not count. Frames are taken as they were recorded, whatever time lies between them.
 */
public final class VideoFile {

    private static final Set<String> EXTENSIONS = Set.of("avi", "mp4", "m4v", "mov", "3gp", "mkv", "webm", "mpg",
        "mpeg", "ts", "mts", "m2ts", "wmv", "asf", "flv", "ogv", "mxf");

    private final VideoIndex index;

    private VideoFile(VideoIndex index) {
        this.index = index;
    }

    /** Tells by its name whether a file is a video. */
    public static boolean isVideo(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        // a leading dot also marks macOS's resource forks: ._clip.mp4
        return dot > 0 && !name.startsWith(".")
            && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Counts a file's frames: reads it through, decodes nothing. A file read before and not changed since is not read
     * again.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the file can't be read as a video or holds no frame
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     * @throws IllegalStateException if FFmpeg's native libraries can't be loaded
     */
    public static VideoFile open(Path file, ProgressMonitor monitor) {
        return new VideoFile(VideoIndexes.of(file, monitor));
    }

    /** Returns the number of frames, 1 or more. */
    public int frames() {
        return index.frames();
    }

    /** Returns how many frames the head of the file announces: more than {@link #frames} if the file ends early. */
    public int announcedFrames() {
        return index.announced();
    }

    /**
     * Returns how many frames the head of the file counts, where it counts too many: the file's end is there, or nobody films
     * so many. 0 where it is right or the file ends early.
     */
    public long wrongHeadCount() {
        return index.headCount();
    }

    /** Returns width by height of a pixel as the file stores it; the frames that are read have square ones. */
    public double pixelShape() {
        return index.pixelShape();
    }

    /** Returns the mean recording rate, 1/s; NaN if the file does not say. */
    public double framesPerSecond() {
        return index.framesPerSecond();
    }

    /** Returns a reader of this file's frames; the caller closes it. */
    public VideoReader reader(ProgressMonitor monitor) {
        return new VideoReader(index, monitor);
    }
}
