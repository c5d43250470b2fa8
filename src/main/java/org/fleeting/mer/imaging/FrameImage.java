package org.fleeting.mer.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;

/** Reads the image file of a frame. */
public final class FrameImage {

    /** Far beyond any camera's frame; a header that claims more would only exhaust the memory. */
    public static final long MOST_PIXELS = 100_000_000;
    private static final long MOST_BYTES = 512L << 20;
    /** Ten times what programs write; a scan of a few bytes costs as much time as the whole picture. */
    private static final int MOST_SCANS = 100;

    private static final String COPY_AGAIN = "Copy the file from the data set again.";

    private FrameImage() {}

    /**
     * Decodes a JPEG, PNG or BMP file, whatever letters its path holds; the file's first bytes tell which of them it is,
     * not its name. Grey becomes RGB, 16 bits become 8, transparency is dropped, and a picture that says how it is to be
     * turned is turned. {@link OpenCv#prepareThread} comes first.
     *
     * @return H x W x 3, RGB, unsigned 8 bit; the caller closes it
     * @throws InvalidInputException if the file can't be read, is no such image, ends early or is too large
     */
    public static Mat read(Path file) {
        return read(file, BitsInUse.ALL);
    }

    /**
     * Decodes a file as {@link #read(Path)} does; of a picture of 16 bits the upper 8 of those in use are taken.
     *
     * @param bitsInUse as {@link BitsInUse} tells
     * @return H x W x 3, RGB, unsigned 8 bit; the caller closes it
     * @throws InvalidInputException if the file can't be read, is no such image, ends early or is too large
     */
    public static Mat read(Path file, int bitsInUse) {
        byte[] bytes = bytes(file);
        ImageHeader header = ImageHeader.read(bytes);
        check(file, header);
        if (header.bits() < BitsInUse.ALL || bitsInUse == BitsInUse.ALL) {
            return decode(file, bytes, opencv_imgcodecs.IMREAD_COLOR_RGB);
        }
        try (Mat deep = deep(file, bytes)) {
            return BitsInUse.toBytes(deep, bitsInUse);
        }
    }

    /**
     * Looks which bits a picture of 16 uses; passes over any other, and over what can't be read.
     *
     * @throws InvalidInputException if a picture of 16 bits ends early, is too large or damaged
     */
    public static void look(Path file, BitsInUse used) {
        if (ImageHeader.read(start(file)).bits() == BitsInUse.ALL) {
            byte[] bytes = bytes(file);
            check(file, ImageHeader.read(bytes));
            try (Mat deep = deep(file, bytes)) {
                used.add(deep);
            }
        }
    }

    private static byte[] start(Path file) {
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(ImageHeader.LEAST_BYTES);
            } catch (IOException e) {
                // whoever reads it is told
                return new byte[0];
            }
        }
        return new byte[0];
    }

    private static Mat deep(Path file, byte[] bytes) {
        return decode(file, bytes, opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_ANYDEPTH);
    }

    private static byte[] bytes(Path file) {
        Placeholder.inPlaceOf(file).ifPresent(found -> {
            throw new InvalidInputException("File %s %s".formatted(file, found.liesThere()), found.remedy());
        });
        try {
            // reading a device or a pipe may never end
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new InvalidInputException("File %s is no file, but a folder or a device".formatted(file),
                    "Remove it from the folder of frames.");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw tooLarge(file, "%d MB".formatted(Files.size(file) >> 20));
            }
            return upToMost(file);
        } catch (IOException e) {
            throw new InvalidInputException("File %s can't be read: %s".formatted(file, reason(e)),
                "Check that the file exists and that you may read it.", e);
        }
    }

    /** Some files of the system have no size and no end. */
    private static byte[] upToMost(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge(file, "more than %d MB".formatted(MOST_BYTES >> 20));
            }
            return bytes;
        }
    }

    private static String reason(IOException e) {
        // Java's file exceptions often hold the path alone as their message
        return e.getClass().getSimpleName().replaceFirst("Exception$", "") + " (" + e.getMessage() + ")";
    }

    private static void check(Path file, ImageHeader header) {
        if (header.format() == null) {
            Placeholder.contentOf(file).ifPresent(found -> {
                throw new InvalidInputException("File %s %s".formatted(file, found.isOne()), found.remedy());
            });
            throw new InvalidInputException("File %s is not a JPEG, PNG or BMP image".formatted(file),
                "Remove the file from the folder of frames or save it as one of these formats.");
        }
        if (header.isTooLarge()) {
            throw tooLarge(file, "%d x %d pixels".formatted(header.width(), header.height()));
        }
        if (!header.isComplete()) {
            throw new InvalidInputException("File %s ends early: the end of the %s image is missing"
                .formatted(file, header.format()), COPY_AGAIN);
        }
        if (header.scans() > MOST_SCANS) {
            throw new InvalidInputException("File %s has %d scans, each over the whole picture; a frame may have %d"
                .formatted(file, header.scans(), MOST_SCANS), "Save the image in another program.");
        }
        if (header.width() == 0 || header.height() == 0) {
            throw damaged(file, null);
        }
    }

    private static Mat decode(Path file, byte[] bytes, int flags) {
        try (BytePointer data = new BytePointer(bytes); Mat raw = new Mat(1, bytes.length, opencv_core.CV_8U, data)) {
            Mat image = opencv_imgcodecs.imdecode(raw, flags);
            if (!image.empty()) {
                return image;
            }
            image.close();
        } catch (RuntimeException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static InvalidInputException tooLarge(Path file, String size) {
        return new InvalidInputException("File %s claims %s; frames may have up to %d million pixels and %d MB"
            .formatted(file, size, MOST_PIXELS / 1_000_000, MOST_BYTES >> 20), "Check that this file is a frame.");
    }

    private static InvalidInputException damaged(Path file, RuntimeException cause) {
        return new InvalidInputException("File %s is damaged: it can't be decoded".formatted(file), COPY_AGAIN, cause);
    }
}
