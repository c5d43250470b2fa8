package org.fleeting.mer.dataset.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.ForeignText;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.Placeholder;

/**
 * A file with the landmarks of one face, told by its content: {@link LandmarkLines a point a line}, also as the
 * {@code .pts} files of 300-W, or a {@link OpenFaceTable table of OpenFace}.
 */
final class LandmarkFile {

    static final String RESOLUTION = "Correct the file of landmarks, or leave its cell empty.";
    /** Excel's own line before a table. */
    private static final Pattern SEPARATOR = Pattern.compile("(?i)\"?sep=.\"?");
    /** Far outside of any image; what lies beyond is no coordinate in pixels. */
    private static final double MOST_PIXELS = 1_000_000;

    private LandmarkFile() {}

    /**
     * Reads the landmarks of a frame.
     *
     * @param frame the frame's number as OpenFace counts the frames of a video; empty if the file may tell of one frame
     *     only
     * @throws InvalidInputException if the file can't be read or does not hold the landmarks of one face; it names the file
     *     and the line
     */
    static Landmarks read(Path file, OptionalInt frame) {
        Placeholder.requireNone(file);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("landmark file %s %s".formatted(file,
                Files.exists(file) ? "is no file of text" : "does not exist"), RESOLUTION);
        }
        try (BufferedReader reader = ForeignText.buffered(file, "a landmark file")) {
            String first = firstLine(reader);
            if (SEPARATOR.matcher(first).matches()) {
                reader.readLine();
                first = firstLine(reader);
            }
            return OpenFaceTable.isHeader(first) ? new OpenFaceTable(file, first).read(reader, frame)
                : new LandmarkLines(file).read(reader);
        } catch (IOException | UncheckedIOException e) {
            IOException reason = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            String what = reason instanceof CharacterCodingException ? "is not UTF-8 text"
                : "can't be read: " + Excerpt.of(String.valueOf(reason.getMessage()));
            throw new InvalidInputException("landmark file %s %s".formatted(file, what), RESOLUTION, e);
        }
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        return ForeignText.beginning(reader).lines().findFirst().orElse("");
    }

    /**
     * Returns a point.
     *
     * @param line where it is told, from 1
     * @param firstPixel the number of the first column and row: 0 or 1
     * @throws InvalidInputException if the texts are no numbers of pixels
     */
    static Landmarks.Point point(Path file, long line, String x, String y, int firstPixel) {
        return new Landmarks.Point(pixels(file, line, x) - firstPixel, pixels(file, line, y) - firstPixel);
    }

    private static double pixels(Path file, long line, String text) {
        return CellNumbers.within(text, MOST_PIXELS).orElseThrow(() -> invalid(file, line,
            "\"%s\" is no number of pixels".formatted(Excerpt.of(text))));
    }

    static InvalidInputException invalid(Path file, long line, String reason) {
        return new InvalidInputException("landmark file %s, line %d: %s".formatted(file, line, reason), RESOLUTION);
    }
}
