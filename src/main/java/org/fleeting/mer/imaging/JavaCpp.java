package org.fleeting.mer.imaging;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/** Starts JavaCPP, by which Java calls OpenCV and FFmpeg. */
public final class JavaCpp {

    private static final String MEMORY_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private JavaCpp() {}

    /**
     * Loads JavaCPP without its memory limit: it refuses to allocate once the whole process, a network in training
     * beside it, is larger than four Java heaps. It reads that limit a single time; other users of JavaCPP keep theirs.
     *
     * @throws LinkageError if its native library is missing
     */
    public static synchronized void load() {
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
    }

    /**
     * Returns what to throw where native libraries can't be loaded.
     *
     * @param whose beginning of the message, such as {@code OpenCV's}
     */
    public static IllegalStateException notInstalled(String whose, LinkageError cause) {
        return new IllegalStateException(whose + " native libraries can't be loaded. Install the fragment "
            + "org.fleeting.mer.natives.%s beside the plug-in.".formatted(Loader.getPlatform()), cause);
    }
}
