package org.fleeting.mer.imaging;

import org.bytedeco.javacpp.ShortPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Tells how many of their 16 bits pictures use. Scientific cameras save 10, 12 or 14 bits as they come, in the low ones: as
 * pictures of 16 bits they are almost black. Of 8 bits that were widened, by zeros or by themselves, nothing is missing.
 */
public final class BitsInUse {

    /** What pictures use whose values reach high enough, and those of 8 bits. */
    public static final int ALL = 16;
    private static final int[] CAMERAS = {8, 10, 12, 14};
    private static final int BYTE = 8;
    private static final int MOST_OF_CAMERAS = 1 << 14;
    /** 8 bits, widened so that white stays white: 0xABAB. */
    private static final int BYTE_TWICE = 257;

    private int largest;
    private boolean isWidened = true;

    /** @param image unsigned 16 bit, any number of channels */
    public void add(Mat image) {
        int row = image.cols() * image.channels();
        short[] values = new short[row];
        for (int y = 0; y < image.rows(); y++) {
            new ShortPointer(image.ptr(y)).get(values);
            for (short signed : values) {
                int value = Short.toUnsignedInt(signed);
                largest = Math.max(largest, value);
                isWidened &= value % BYTE_TWICE == 0 || (value & 0xFF) == 0;
            }
        }
    }

    /** Returns whether there were pictures and all may use but a few of the bits. */
    public boolean mayBeFew() {
        return largest > 0 && largest < MOST_OF_CAMERAS;
    }

    /** Returns 8, 10, 12 or 14, as cameras have it; {@link #ALL} if more are in use, or if there was no picture. */
    public int bits() {
        if (mayBeFew() && !isWidened) {
            for (int bits : CAMERAS) {
                if (largest < 1 << bits) {
                    return bits;
                }
            }
        }
        return ALL;
    }

    /**
     * Returns a picture's upper 8 bits of those in use.
     *
     * @param image unsigned 16 bit
     * @return unsigned 8 bit; the caller closes it
     */
    public static Mat toBytes(Mat image, int bits) {
        double step = 1 << bits - BYTE;
        Mat bytes = new Mat();
        // what is rounded to the nearest here is cut off in pictures that use all bits
        image.convertTo(bytes, opencv_core.CV_8U, 1 / step, 0.5 / step - 0.5);
        return bytes;
    }
}
