package org.fleeting.mer.imaging;

import java.util.List;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.global.opencv_optflow;
import org.bytedeco.opencv.global.opencv_video;

/** Starts OpenCV's native libraries, once. */
public final class OpenCv {

    private static volatile boolean isStarted;

    private OpenCv() {}

    /**
     * Makes OpenCV ready for the calling thread. Clips are what runs in parallel, so OpenCV itself keeps to one thread
     * and off the graphics card, whose drivers round differently.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if the native libraries are not installed, or can't be unpacked
     * @throws IllegalStateException if they can't be loaded
     */
    public static void prepareThread() {
        if (!isStarted) {
            start();
        }
        // kept by OpenCV per thread
        opencv_core.setUseOpenCL(false);
    }

    private static synchronized void start() {
        if (isStarted) {
            return;
        }
        try {
            JavaCpp.load("OpenCV's", List.of("openblas", "opencv"), opencv_core.class, opencv_imgproc.class,
                opencv_imgcodecs.class, opencv_objdetect.class, opencv_video.class, opencv_optflow.class);
        } catch (LinkageError e) {
            throw JavaCpp.notInstalled("OpenCV's", e);
        }
        opencv_core.setNumThreads(1);
        isStarted = true;
    }
}
