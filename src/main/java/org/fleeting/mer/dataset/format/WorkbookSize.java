package org.fleeting.mer.dataset.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.poifs.filesystem.FileMagic;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Refuses workbooks that would fill the memory, before they are opened: POI makes objects of all cells of all sheets,
 * some hundred bytes each, and its own guard bounds but how well an entry is compressed. The workbooks of the sets have
 * tens of kilobytes, and some thousand cells.
 */
final class WorkbookSize {

    static final String RESOLUTION = "Copy the table's cells alone into a new workbook.";

    private static final int MEGABYTE = 1 << 20;
    private static final long MOST_BYTES = 16L * MEGABYTE;
    private static final long MOST_UNPACKED = 64L * MEGABYTE;
    /** Enough for a sheet that was formatted down to its last row, 1 048 576; takes POI half a gigabyte. */
    private static final long MOST_ELEMENTS = 1_500_000;

    private final Path file;
    private long unpacked;
    private long elements;

    private WorkbookSize(Path file) {
        this.file = file;
    }

    /**
     * @throws InvalidInputException if the workbook, packed or unpacked, is too large
     * @throws IOException if it can't be read
     */
    static void require(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new InvalidInputException("Workbook %s has %d MB; label tables may have up to %d MB"
                .formatted(file, bytes / MEGABYTE, MOST_BYTES / MEGABYTE), RESOLUTION);
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
            if (FileMagic.valueOf(stream) == FileMagic.OOXML) {
                new WorkbookSize(file).unpack(stream);
            }
        }
    }

    private void unpack(InputStream stream) throws IOException {
        // the stream by which POI reads: another might see other entries
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(stream)) {
            byte[] buffer = new byte[1 << 16];
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    count(buffer, read);
                }
            }
        }
    }

    private void count(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            elements += bytes[i] == '<' ? 1 : 0;
        }
        unpacked += length;
        if (unpacked > MOST_UNPACKED) {
            throw new InvalidInputException("Workbook %s unpacks to more than %d MB"
                .formatted(file, MOST_UNPACKED / MEGABYTE), RESOLUTION);
        }
        if (elements > MOST_ELEMENTS) {
            throw new InvalidInputException("Workbook %s has more than %.1f million cells and formats"
                .formatted(file, MOST_ELEMENTS / 1e6), RESOLUTION);
        }
    }
}
