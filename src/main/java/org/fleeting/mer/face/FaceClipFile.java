package org.fleeting.mer.face;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;

import org.fleeting.folder.Folder;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Face clips as one array of NumPy's format NPY 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html),
 * which numpy.load reads: uint8 (N, T, H, W, 3), in C order, RGB.
 */
public final class FaceClipFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    /** The format asks that the pixels begin at a multiple of this. */
    private static final int ALIGNED = 64;

    private FaceClipFile() {}

    /**
     * Writes clips of one size. They are written beside {@code file} first: a failure leaves what was there.
     *
     * @param file replaced if it exists; its folder exists
     * @param count N, 1 or more
     * @param clips gives the clip at an index from 0 to N - 1; asked for each once, in order
     * @throws InvalidInputException if the file can't be written
     * @throws IllegalArgumentException if a clip has another size than the first
     * @throws java.util.concurrent.CancellationException if the user cancelled; this leaves what was there, too
     */
    public static void write(Path file, int count, IntFunction<FaceClip> clips, ProgressMonitor monitor) {
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW)) {
                FaceClip first = clips.apply(0);
                out.write(head(count, first));
                out.write(first.pixels());
                for (int i = 1; i < count; i++) {
                    monitor.checkCancelled();
                    monitor.report((double) i / count, "Writing face clips");
                    FaceClip clip = clips.apply(i);
                    requireSameSize(first, clip);
                    out.write(clip.pixels());
                }
            }
            Folder.moveOver(beside, file);
        } catch (IOException e) {
            throw new InvalidInputException("%s: the face clips could not be written (%s)".formatted(file, e),
                "Check that the folder can be written to and has space.", e);
        } finally {
            deleteIfLeft(beside);
        }
    }

    private static void requireSameSize(FaceClip first, FaceClip clip) {
        if (clip.frames() != first.frames() || clip.height() != first.height() || clip.width() != first.width()) {
            throw new IllegalArgumentException("All clips of an array have one size");
        }
    }

    private static byte[] head(int count, FaceClip clip) {
        String text = "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d, %d, 3), }"
            .formatted(count, clip.frames(), clip.height(), clip.width());
        int unpadded = MAGIC.length + Short.BYTES + text.length() + 1;
        int length = (unpadded + ALIGNED - 1) / ALIGNED * ALIGNED;
        byte[] head = new byte[length];
        Arrays.fill(head, (byte) ' ');
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC)
            .putShort((short) (length - MAGIC.length - Short.BYTES)).put(text.getBytes(StandardCharsets.US_ASCII));
        head[length - 1] = '\n';
        return head;
    }

    private static void deleteIfLeft(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // what keeps it there keeps a file from being written, too, and is then reported
            return;
        }
    }
}
