package org.fleeting.mer.work;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The characters of a text file with a table, which may be anybody's. Ends with an error where they are no table's, before the
 * memory fills with them.
 */
public final class ForeignText extends FilterReader {

    private static final int MEGABYTE = 1 << 20;
    /** Half a million rows of paths. */
    private static final long MOST_BYTES = 64L * MEGABYTE;
    private static final int BEGINNING = (1 << 16) - 1;
    private static final int MOST_IN_LINE = 1_000_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private int line = 1;
    private int inLine;
    private char last;

    private ForeignText(Reader in) {
        super(in);
    }

    /**
     * Opens a file behind its byte order mark, if it has one.
     *
     * @param what the file is, such as {@code a manifest}, for messages
     * @throws IOException if the file can't be read or is too large
     */
    public static BufferedReader buffered(Path file, String what) throws IOException {
        long bytes = Files.size(file);
        if (bytes > MOST_BYTES) {
            throw new IOException("it has %d MB, and %s may have %d".formatted(bytes / MEGABYTE, what,
                MOST_BYTES / MEGABYTE));
        }
        BufferedReader reader = new BufferedReader(new ForeignText(new InputStreamReader(Files.newInputStream(file),
            StandardCharsets.UTF_8.newDecoder())));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** Returns the first characters, far more than a header has, and leaves the reader before them. */
    public static String beginning(BufferedReader reader) throws IOException {
        reader.mark(BEGINNING + 1);
        char[] start = new char[BEGINNING];
        int length = 0;
        for (int read = 0; read >= 0 && length < start.length; length += Math.max(0, read)) {
            read = reader.read(start, length, start.length - length);
        }
        reader.reset();
        return new String(start, 0, length);
    }

    /** Returns why a file could not be read as CSV; it names the file. */
    public static InvalidInputException unreadable(String file, Exception e) {
        Throwable reason = e instanceof UncheckedIOException ? e.getCause() : e;
        return reason instanceof CharacterCodingException
            ? new InvalidInputException("File " + file + " is not UTF-8 text", "Save it as \"CSV UTF-8\".", e)
            : new InvalidInputException("File " + file + " can't be read as CSV: " + Excerpt.of(reason.getMessage()),
                "Check the file's quotes and permissions.", e);
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /**
     * @throws CharacterCodingException if the bytes are not UTF-8, or hold zeros: UTF-16 without a mark
     * @throws IOException if a line is too long
     */
    @Override
    public int read(char[] target, int start, int length) throws IOException {
        int read = super.read(target, start, length);
        for (int i = start; i < start + read; i++) {
            count(target[i]);
        }
        return read;
    }

    private void count(char character) throws IOException {
        if (character == 0) {
            throw new CharacterCodingException();
        }
        if (character == '\n' || character == '\r') {
            // CR LF ends one line
            line += character == '\n' && last == '\r' ? 0 : 1;
            inLine = 0;
        } else if (++inLine > MOST_IN_LINE) {
            throw new IOException("line %d has more than %d characters".formatted(line, MOST_IN_LINE));
        }
        last = character;
    }
}
