package org.fleeting.mer.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a JPEG or PNG says of the shape of its pixels, as frames do that were exported from a video of television. Programs
 * disagree on which side the larger number makes longer, so nothing is made of it here: it is told.
 *
 * @param across resolution across, in any unit
 * @param along resolution along
 */
public record DeclaredShape(long across, long along) {

    private static final int MOST_START = 4096;
    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_SHAPE = 0x70485973;
    private static final int JPEG_START_AND_JFIF = 0xFFD8FFE0;
    private static final int JFIF_DENSITY = 14;
    /** Less is a matter of rounding, and more is no camera's. */
    private static final double LEAST = 1.01;
    private static final double MOST = 4;

    /** Returns what a file says, unless its pixels are square, or it says nothing or can't be read. */
    public static Optional<DeclaredShape> notSquare(Path file) {
        return Files.isRegularFile(file) ? read(file).filter(DeclaredShape::isNotSquare) : Optional.empty();
    }

    private static Optional<DeclaredShape> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer start = ByteBuffer.wrap(in.readNBytes(MOST_START));
            if (start.limit() < JFIF_DENSITY + 4) {
                return Optional.empty();
            }
            return start.getLong(0) == PNG_SIGNATURE ? png(start)
                : start.getInt(0) == JPEG_START_AND_JFIF ? jpeg(start) : Optional.empty();
        } catch (IOException e) {
            // whoever reads the picture is told
            return Optional.empty();
        }
    }

    private static Optional<DeclaredShape> png(ByteBuffer start) {
        long next;
        for (long at = 8; at + 16 <= start.limit(); at = next) {
            int chunk = (int) at;
            next = at + 12 + Integer.toUnsignedLong(start.getInt(chunk));
            if (start.getInt(chunk + 4) == PNG_SHAPE) {
                return Optional.of(new DeclaredShape(Integer.toUnsignedLong(start.getInt(chunk + 8)),
                    Integer.toUnsignedLong(start.getInt(chunk + 12))));
            }
        }
        return Optional.empty();
    }

    private static Optional<DeclaredShape> jpeg(ByteBuffer start) {
        boolean isJfif = new String(start.array(), 6, 4, StandardCharsets.ISO_8859_1).equals("JFIF");
        return isJfif ? Optional.of(new DeclaredShape(Short.toUnsignedLong(start.getShort(JFIF_DENSITY)),
            Short.toUnsignedLong(start.getShort(JFIF_DENSITY + 2)))) : Optional.empty();
    }

    private boolean isNotSquare() {
        double ratio = Math.max(across, along) / (double) Math.max(1, Math.min(across, along));
        return across > 0 && along > 0 && ratio > LEAST && ratio <= MOST;
    }
}
