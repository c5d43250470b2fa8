package org.fleeting.mer.dataset.frames;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.imaging.EncodedImage;
import org.fleeting.mer.imaging.OpenCv;
import org.fleeting.mer.imaging.video.VideoFile;
import org.fleeting.mer.work.ProgressMonitor;

/** Small pictures of a clip's frames, for eyes. */
public final class ClipPictures {

    /** The most that a picture's longer side has, pixels. */
    static final int SIDE = 160;

    private ClipPictures() {}

    /**
     * Returns the frame of the onset, and that of the apex where it is known, is there and is another one, as JPEG files. There
     * are none of a video, which would have to be read through for each clip.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the frames are missing or can't be decoded
     */
    public static List<byte[]> onsetAndApex(Clip clip, ProgressMonitor monitor) {
        if (VideoFile.isVideo(clip.frames()) && !Files.isDirectory(clip.frames())) {
            return List.of();
        }
        OpenCv.prepareThread();
        try (ClipFrames frames = ClipFrames.open(clip, monitor)) {
            List<byte[]> pictures = new ArrayList<>();
            pictures.add(frames.with(0, ClipPictures::jpeg));
            int apex = clip.apex().isPresent() ? Arrays.binarySearch(frames.numbers(), clip.apex().getAsInt()) : -1;
            if (apex > 0) {
                pictures.add(frames.with(apex, ClipPictures::jpeg));
            }
            return pictures;
        }
    }

    private static byte[] jpeg(Mat frame) {
        double scale = Math.min(1, (double) SIDE / Math.max(frame.cols(), frame.rows()));
        Mat picture = new Mat();
        opencv_imgproc.resize(frame, picture, new Size(Math.max(1, (int) Math.round(scale * frame.cols())),
            Math.max(1, (int) Math.round(scale * frame.rows()))), 0, 0, opencv_imgproc.INTER_AREA);
        opencv_imgproc.cvtColor(picture, picture, opencv_imgproc.COLOR_RGB2BGR);
        return EncodedImage.of("jpg", picture);
    }
}
