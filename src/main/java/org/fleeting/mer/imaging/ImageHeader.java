package org.fleeting.mer.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the first bytes of an image file claim and whether its last bytes are there. OpenCV decodes a file that was cut
 * off into a picture that is grey below, with no more than a line on the console; and it believes any size.
 *
 * @param format the format's name; null if it is none of JPEG, PNG and BMP
 * @param width columns; 0 if the header is broken
 * @param height rows; 0 if the header is broken
 * @param bits of a value; 8 but in a PNG
 * @param scans how often the decoder goes over the picture; 1 but in a JPEG
 * @param isComplete whether the file's end is there
 */
public record ImageHeader(String format, long width, long height, int bits, int scans, boolean isComplete) {

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_IHDR = 0x49484452;
    private static final int PNG_IEND = 0x49454E44;

    private static final int BYTE = 8;
    /** A PNG tells its size and bits in these. */
    static final int LEAST_BYTES = 25;

    private static final int JPEG_START = 0xD8;
    private static final int JPEG_END = 0xD9;
    private static final int JPEG_SCAN = 0xDA;

    private static final int BMP_FILE_HEADER = 14;
    private static final int BMP_OLD_HEADER = 12;

    /**
     * Reads what there is.
     *
     * @param file the file, or as much of its beginning as is at hand: the end is missing then
     */
    public static ImageHeader read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (file.length >= 8 && bytes.getLong(0) == PNG_SIGNATURE) {
            return png(bytes);
        }
        if (file.length >= 3 && byteAt(bytes, 0) == 0xFF && byteAt(bytes, 1) == JPEG_START
            && byteAt(bytes, 2) == 0xFF) {
            return jpeg(bytes);
        }
        if (file.length >= 2 && file[0] == 'B' && file[1] == 'M') {
            return bmp(bytes.order(ByteOrder.LITTLE_ENDIAN));
        }
        return new ImageHeader(null, 0, 0, BYTE, 0, false);
    }

    /** Returns whether the picture is larger than a frame may be. */
    public boolean isTooLarge() {
        // first each side: the product of two claimed sides may be too large for a long
        return Math.max(width, height) > FrameImage.MOST_PIXELS || width * height > FrameImage.MOST_PIXELS;
    }

    private static ImageHeader png(ByteBuffer bytes) {
        if (bytes.limit() < LEAST_BYTES || bytes.getInt(12) != PNG_IHDR) {
            return new ImageHeader("PNG", 0, 0, BYTE, 1, false);
        }
        boolean isComplete = false;
        long chunk = 8;
        while (!isComplete && chunk + 12 <= bytes.limit()) {
            isComplete = bytes.getInt((int) chunk + 4) == PNG_IEND;
            chunk += 12 + unsigned(bytes, (int) chunk);
        }
        return new ImageHeader("PNG", unsigned(bytes, 16), unsigned(bytes, 20), byteAt(bytes, 24), 1, isComplete);
    }

    /** Walks from marker to marker; the data of a scan, in which each 0xFF is marked as none, is passed over. */
    private static ImageHeader jpeg(ByteBuffer bytes) {
        long width = 0;
        long height = 0;
        int scans = 0;
        for (int at = marker(bytes, 2); at + 2 <= bytes.limit(); at = marker(bytes, at)) {
            int marker = byteAt(bytes, at + 1);
            if (marker == JPEG_END) {
                // some cameras append data of their own
                return new ImageHeader("JPEG", width, height, BYTE, scans, scans > 0);
            }
            if (at + 4 > bytes.limit()) {
                break;
            }
            if (isFrameHeader(marker) && at + 9 <= bytes.limit()) {
                height = bytes.getShort(at + 5) & 0xFFFF;
                width = bytes.getShort(at + 7) & 0xFFFF;
            }
            scans += marker == JPEG_SCAN ? 1 : 0;
            at += 2 + (bytes.getShort(at + 2) & 0xFFFF);
        }
        return new ImageHeader("JPEG", width, height, BYTE, scans, false);
    }

    /** Returns the place of the next marker that stands before a segment or at the end; the limit if there is none. */
    private static int marker(ByteBuffer bytes, int from) {
        for (int i = from; i + 1 < bytes.limit(); i++) {
            if (bytes.get(i) == (byte) 0xFF && !isAlone(byteAt(bytes, i + 1))) {
                return i;
            }
        }
        return bytes.limit();
    }

    /** Tells whether a byte after 0xFF makes no segment: stuffing, padding, restarts. */
    private static boolean isAlone(int marker) {
        return marker == 0 || marker == 0x01 || marker == 0xFF || marker >= 0xD0 && marker <= JPEG_START;
    }

    private static boolean isFrameHeader(int marker) {
        boolean isOther = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
        return marker >= 0xC0 && marker <= 0xCF && !isOther;
    }

    private static ImageHeader bmp(ByteBuffer bytes) {
        if (bytes.limit() < BMP_FILE_HEADER + BMP_OLD_HEADER) {
            return new ImageHeader("BMP", 0, 0, BYTE, 1, false);
        }
        boolean isOld = bytes.getInt(BMP_FILE_HEADER) == BMP_OLD_HEADER;
        if (!isOld && bytes.limit() < BMP_FILE_HEADER + 40) {
            return new ImageHeader("BMP", 0, 0, BYTE, 1, false);
        }
        long width = isOld ? bytes.getShort(18) & 0xFFFF : Math.abs((long) bytes.getInt(18));
        // negative: rows from the top
        long height = isOld ? bytes.getShort(20) & 0xFFFF : Math.abs((long) bytes.getInt(22));
        int bitsPerPixel = bytes.getShort(isOld ? 24 : 28) & 0xFFFF;
        int compression = isOld ? 0 : bytes.getInt(30);
        boolean isPlain = compression == 0 || compression == 3;
        long pixels = isPlain ? (width * bitsPerPixel + 31) / 32 * 4 * height : unsigned(bytes, 34);
        long start = unsigned(bytes, 10);
        return new ImageHeader("BMP", width, height, BYTE, 1, start + pixels <= bytes.limit());
    }

    private static long unsigned(ByteBuffer bytes, int index) {
        return Integer.toUnsignedLong(bytes.getInt(index));
    }

    private static int byteAt(ByteBuffer bytes, int index) {
        return bytes.get(index) & 0xFF;
    }
}
