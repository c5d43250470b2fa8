package org.fleeting.mer.dataset.frames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.imaging.BitsInUse;
import org.fleeting.mer.imaging.video.VideoFile;
import org.fleeting.mer.imaging.video.VideoReader;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * The frames of a video, numbered from 1 in the order of showing, as if they were exported to images one by one. A
 * number counts frames, not time, also where the time between two frames varies.
 */
public final class VideoFrames extends FrameSource {

    private static final int FIRST = 1;

    private final Path file;
    private final VideoFile video;

    private VideoFrames(Path file, VideoFile video) {
        this.file = file;
        this.video = video;
    }

    /**
     * Counts the frames.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the file is missing, no video, or holds no frames
     * @throws java.util.concurrent.CancellationException if the monitor cancels
     */
    public static VideoFrames open(Path file, ProgressMonitor monitor) {
        return new VideoFrames(file, VideoFile.open(file, monitor));
    }

    @Override
    int[] numbers() {
        return IntStream.rangeClosed(FIRST, video.frames()).toArray();
    }

    @Override
    public FrameRange whole() {
        return new FrameRange(FIRST, video.announcedFrames());
    }

    @Override
    public double framesPerSecond() {
        return video.framesPerSecond();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (video.wrongHeadCount() > 0) {
            notes.add("the head of video %s counts %d frames, but there are %d".formatted(file, video.wrongHeadCount(),
                video.frames()));
        }
        if (video.pixelShape() != 1) {
            notes.add(String.format(Locale.ROOT,
                "the pixels of video %s are %.3f times as wide as high; its frames are taken "
                    + "in the shape that players show", file, video.pixelShape()));
        }
        return notes;
    }

    @Override
    String contents() {
        boolean endsEarly = video.announcedFrames() > video.frames();
        String more = " of the %d that it announces, since the file ends early".formatted(video.announcedFrames());
        return "video %s holds frames %d to %d%s".formatted(file, FIRST, video.frames(), endsEarly ? more : "");
    }

    @Override
    FrameReader reader(ProgressMonitor monitor) {
        VideoReader reader = video.reader(monitor);
        return new FrameReader() {
            @Override
            public Mat read(int number, int bitsInUse) {
                return reader.read(number - FIRST, bitsInUse);
            }

            @Override
            public void look(int number, BitsInUse used) {
                reader.look(number - FIRST, used);
            }

            @Override
            public Optional<String> remark(int number) {
                return Optional.empty();
            }

            @Override
            public String place(int number) {
                return "Frame %d of video %s".formatted(number, file);
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
