package org.fleeting.mer.network.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

import ai.djl.nn.Block;
import ai.djl.nn.ParameterList;

/**
 * A block's parameters, the statistics of batch normalisation included, and text about them, as a safetensors file
 * (https://github.com/huggingface/safetensors): any tool for that format reads it, and nothing in it can run.
 *
 * <ul>
 * <li>8 bytes: length of the header, little endian
 * <li>header: JSON, padded with blanks to a multiple of 8 bytes; metadata in the order of its keys, then the arrays in
 *     the block's order
 * <li>data: float32, little endian, one array behind the other
 * </ul>
 *
 * <p>The same weights and metadata give the same bytes.
 */
public final class WeightsFile {

    static final int LENGTH_BYTES = Long.BYTES;

    static final int CHUNK_FLOATS = 1 << 18;

    private static final String PARTIAL = ".tmp";
    private static final Duration LONGEST_WRITING = Duration.ofHours(1);

    private WeightsFile() {}

    /**
     * Writes all parameters of a block. They are written beside {@code file} first: a failure leaves what was there.
     *
     * @param file replaced if it exists; its folder exists
     * @param block initialised, float32
     * @param metadata free text by key
     * @throws InvalidInputException if the file can't be written
     */
    public static void write(Path file, Block block, Map<String, String> metadata) {
        write(file, block, metadata, ProgressMonitor.none());
    }

    /**
     * Writes as {@link #write(Path, Block, Map)} does.
     *
     * @throws java.util.concurrent.CancellationException if the user cancelled; this leaves what was there, too
     */
    public static void write(Path file, Block block, Map<String, String> metadata, ProgressMonitor monitor) {
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PARTIAL);
        try {
            deleteLeftovers(file);
            try (FileChannel channel =
                FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(channel, block, metadata, monitor);
                channel.force(true);
            }
            Folder.moveOver(beside, file);
        } catch (IOException e) {
            throw new InvalidInputException("%s: the weights could not be written (%s)".formatted(file, e),
                "Check that the folder can be written to and has space.", e);
        } finally {
            deleteIfLeft(beside);
        }
    }

    /**
     * Fills all parameters of a block from a file that was written from a block of the same kind, by their names: another
     * program may have saved them in another order. Nothing is changed unless the whole file fits.
     *
     * @param block initialised, float32
     * @return the metadata
     * @throws InvalidInputException if the file can't be read, is damaged, or holds other names or shapes than the
     *     block
     */
    public static Map<String, String> read(Path file, Block block) {
        return read(file, block, ProgressMonitor.none());
    }

    /**
     * Reads as {@link #read(Path, Block)} does what was written of a block of the same kind, or of one whose kernels still
     * extended in time where this one sees a single frame: their middle is taken.
     */
    public static void readMiddle(Path file, Block block) {
        try (WeightsReader reader = new WeightsReader(file, true)) {
            reader.fill(block, ProgressMonitor.none());
        } catch (IOException e) {
            throw WeightsReader.unreadable(file, e);
        }
    }

    /**
     * Returns whether a file has all parameters of a block in their shapes, by its header; it may have others.
     *
     * @throws InvalidInputException if the file can't be read, or its header is damaged
     */
    public static boolean holds(Path file, Block block) {
        try (WeightsReader reader = new WeightsReader(file)) {
            return reader.holds(block);
        } catch (IOException e) {
            throw WeightsReader.unreadable(file, e);
        }
    }

    /**
     * Reads as {@link #read(Path, Block)} does.
     *
     * @throws java.util.concurrent.CancellationException if the user cancelled: the block is then filled in part
     */
    public static Map<String, String> read(Path file, Block block, ProgressMonitor monitor) {
        try (WeightsReader reader = new WeightsReader(file)) {
            reader.fill(block, monitor);
            return reader.metadata();
        } catch (IOException e) {
            throw WeightsReader.unreadable(file, e);
        }
    }

    /**
     * Returns a file's metadata without reading its weights.
     *
     * @throws InvalidInputException if the file can't be read, its header is damaged, or its numbers are not of 32 bit
     */
    public static Map<String, String> readMetadata(Path file) {
        try (WeightsReader reader = new WeightsReader(file)) {
            reader.requireNumbers();
            return reader.metadata();
        } catch (IOException e) {
            throw WeightsReader.unreadable(file, e);
        }
    }

    /**
     * Checks that a file is long enough for what it says it holds, before memory is taken for that.
     *
     * @param count how many numbers the file must hold at least
     * @throws InvalidInputException if the file can't be read or holds fewer
     */
    public static void requireCount(Path file, long count) {
        try (WeightsReader reader = new WeightsReader(file)) {
            reader.requireCount(count);
        } catch (IOException e) {
            throw WeightsReader.unreadable(file, e);
        }
    }

    private static void write(FileChannel channel, Block block, Map<String, String> metadata, ProgressMonitor monitor)
        throws IOException {
        byte[] json = SafetensorsHeader.of(block, metadata).toJson().getBytes(StandardCharsets.UTF_8);
        byte[] header = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(header, json.length, header.length, (byte) ' ');
        writeAll(channel, buffer(LENGTH_BYTES).putLong(header.length).flip());
        writeAll(channel, ByteBuffer.wrap(header));
        ParameterList parameters = block.getParameters();
        for (int i = 0; i < parameters.size(); i++) {
            monitor.checkCancelled();
            monitor.report((double) i / parameters.size(), "Writing weights");
            write(channel, parameters.valueAt(i).getArray().toFloatArray());
        }
    }

    private static void write(FileChannel channel, float[] values) throws IOException {
        ByteBuffer chunk = buffer(Math.min(values.length, CHUNK_FLOATS) * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK_FLOATS) {
            int count = Math.min(CHUNK_FLOATS, values.length - from);
            chunk.clear();
            chunk.asFloatBuffer().put(values, from, count);
            writeAll(channel, chunk.limit(count * Float.BYTES));
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Returns a buffer in the file's byte order. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Deletes what programs that were killed while they wrote this file have left beside it. */
    private static void deleteLeftovers(Path file) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + "[0-9a-f-]{36}" + Pattern.quote(PARTIAL));
        Instant longAgo = Instant.now().minus(LONGEST_WRITING);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(file.toAbsolutePath().getParent(),
            other -> name.matcher(other.getFileName().toString()).matches()
                && Files.getLastModifiedTime(other, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(longAgo))) {
            leftovers.forEach(WeightsFile::deleteIfLeft);
        }
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
