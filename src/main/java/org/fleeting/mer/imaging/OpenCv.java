package org.fleeting.mer.imaging;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;

/** Starts OpenCV's native libraries, once. */
public final class OpenCv {

    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private static volatile boolean isStarted;

    private OpenCv() { }

    /**
     * Makes OpenCV ready for the calling thread. Clips are what runs in parallel, so OpenCV itself keeps to one thread
     * and off the graphics card, whose drivers round differently.
     *
     * @throws IllegalStateException if the native libraries can't be loaded
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
            loadWithoutMemoryLimit();
        } catch (LinkageError e) {
            throw new IllegalStateException("OpenCV's native libraries can't be loaded. Install the fragment "
                + "org.fleeting.mer.natives.%s beside the plug-in.".formatted(Loader.getPlatform()), e);
        }
        opencv_core.setNumThreads(1);
        isStarted = true;
    }

    /**
     * JavaCPP refuses to allocate once the whole process, a network in training beside it, is larger than four Java
     * heaps. It reads that limit a single time; other users of JavaCPP keep theirs.
     */
    private static void loadWithoutMemoryLimit() {
        String before = System.getProperty(MEMORY_LIMIT);
        System.setProperty(MEMORY_LIMIT, "0");
        try {
            Loader.load(Pointer.class);
        } finally {
            if (before == null) {
                System.clearProperty(MEMORY_LIMIT);
            } else {
                System.setProperty(MEMORY_LIMIT, before);
            }
        }
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_imgcodecs.class);
        Loader.load(opencv_objdetect.class);
    }
}
