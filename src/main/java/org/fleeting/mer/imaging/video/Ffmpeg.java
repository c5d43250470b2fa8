package org.fleeting.mer.imaging.video;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;
import org.fleeting.mer.imaging.JavaCpp;

/** Starts FFmpeg's native libraries, once. */
final class Ffmpeg {

    private static boolean isStarted;

    private Ffmpeg() {}

    /**
     * @throws org.fleeting.mer.work.InvalidInputException if the native libraries are not installed, or can't be unpacked
     * @throws IllegalStateException if they can't be loaded
     */
    static synchronized void start() {
        if (isStarted) {
            return;
        }
        try {
            JavaCpp.load("FFmpeg's", List.of("ffmpeg"), avutil.class, avcodec.class, avformat.class, swscale.class);
        } catch (LinkageError e) {
            // of this platform alone, FFmpeg does not bring libva and libdrm along
            throw JavaCpp.notInstalled(Loader.getPlatform().equals("linux-arm64")
                ? "FFmpeg's (libva, libva-drm and libdrm of the system are needed, too)" : "FFmpeg's", e);
        }
        // it writes to the console; what went wrong reaches the user as our messages
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        isStarted = true;
    }

    /** Returns FFmpeg's own words for an error, such as {@code No such file or directory}. */
    static String reason(int error) {
        byte[] text = new byte[avutil.AV_ERROR_MAX_STRING_SIZE];
        avutil.av_strerror(error, text, text.length);
        String reason = new String(text, StandardCharsets.UTF_8);
        return reason.substring(0, reason.indexOf('\0'));
    }

    /** @throws IllegalStateException if a call that fails only for want of memory or by our mistake failed */
    static int checked(int result, String call) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg's %s failed: %s".formatted(call, reason(result)));
        }
        return result;
    }
}
