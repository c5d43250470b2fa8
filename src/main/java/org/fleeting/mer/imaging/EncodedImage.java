package org.fleeting.mer.imaging;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Images as files in memory. */
public final class EncodedImage {

    private EncodedImage() {}

    /**
     * Returns an image as a file. What it takes belongs to the caller's scope.
     *
     * @param extension of the format, such as {@code png}
     * @param image grey, or blue first
     * @param options of OpenCV, keys and values; none for its defaults
     */
    public static byte[] of(String extension, Mat image, int... options) {
        BytePointer file = new BytePointer();
        boolean isWritten = options.length == 0 ? opencv_imgcodecs.imencode("." + extension, image, file)
            : opencv_imgcodecs.imencode("." + extension, image, file, new IntPointer(options));
        if (!isWritten) {
            throw new IllegalStateException("OpenCV can't write " + extension);
        }
        byte[] bytes = new byte[Math.toIntExact(file.limit())];
        file.get(bytes);
        return bytes;
    }
}
