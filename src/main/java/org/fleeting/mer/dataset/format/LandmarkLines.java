package org.fleeting.mer.dataset.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * Landmarks as text, a point a line: {@code x,y} or {@code x y}, with decimal commas {@code x;y}, in pixels from 0; a first
 * line {@code x,y} is a header.
 *
 * <p>A {@code .pts} file of iBUG or 300-W begins with {@code version: 1} and {@code n_points: 68} and holds the points
 * between braces. Its pixels count from 1, as in MATLAB, with which those sets were annotated; menpo, of the same authors,
 * takes 1 off, too.
 */
final class LandmarkLines {

    private record Line(int number, String text) {}

    /** A face has 68 points; blank lines and a header may be among them. */
    private static final int MOST_LINES = 1000;
    private static final Pattern DECIMAL_COMMAS = Pattern.compile("(?=.*,)(-?\\d+(?:,\\d+)?)[ ]*[;\\t][ ]*(-?\\d+(?:,\\d+)?)");
    private static final String VERSION = "version";
    private static final String COUNT = "n_points";

    private final Path file;

    LandmarkLines(Path file) {
        this.file = file;
    }

    Landmarks read(BufferedReader reader) throws IOException {
        List<Line> lines = lines(reader);
        boolean isPts = !lines.isEmpty() && isKey(lines.get(0), VERSION);
        List<Landmarks.Point> points = new ArrayList<>();
        for (Line line : isPts ? betweenBraces(lines) : withoutHeader(lines)) {
            String[] numbers = numbers(line);
            if (numbers.length != 2) {
                throw LandmarkFile.invalid(file, line.number(), "expected two numbers, x and y, found \"%s\""
                    .formatted(Excerpt.of(line.text())));
            }
            points.add(LandmarkFile.point(file, line.number(), numbers[0], numbers[1], isPts ? 1 : 0));
        }
        if (isPts) {
            requireCount(lines, points.size());
        }
        if (!Landmarks.isCount(points.size())) {
            throw invalid("holds %d points; a face has 68 (iBUG, 300-W), or 66 without the corners of the mouth inside"
                .formatted(points.size()));
        }
        return new Landmarks(points);
    }

    private List<Line> lines(BufferedReader reader) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            if (++number > MOST_LINES) {
                throw invalid("has more than %d lines".formatted(MOST_LINES));
            }
            if (!text.isBlank()) {
                lines.add(new Line(number, text.strip()));
            }
        }
        return lines;
    }

    /** Between semicolons and tabs, commas are decimal ones. */
    private static String[] numbers(Line line) {
        Matcher decimals = DECIMAL_COMMAS.matcher(line.text());
        return decimals.matches() ? new String[] {decimals.group(1).replace(',', '.'), decimals.group(2).replace(',', '.')}
            : line.text().split("\\s*[,;]\\s*|\\s+");
    }

    private static List<Line> withoutHeader(List<Line> lines) {
        boolean hasHeader = !lines.isEmpty() && List.of(numbers(lines.get(0))).stream()
            .map(name -> name.replace("\"", "").toLowerCase(Locale.ROOT)).toList().equals(List.of("x", "y"));
        return hasHeader ? lines.subList(1, lines.size()) : lines;
    }

    private List<Line> betweenBraces(List<Line> lines) {
        List<String> texts = lines.stream().map(Line::text).toList();
        int open = texts.indexOf("{");
        int close = texts.indexOf("}");
        if (open < 0 || close < open) {
            throw invalid("begins as a .pts file, but its points do not stand between { and }");
        }
        return lines.subList(open + 1, close);
    }

    private void requireCount(List<Line> lines, int found) {
        for (Line line : lines) {
            if (isKey(line, COUNT)) {
                String value = line.text().substring(line.text().indexOf(':') + 1);
                OptionalInt announced = CellNumbers.whole(value);
                if (announced.isEmpty() || announced.getAsInt() != found) {
                    throw LandmarkFile.invalid(file, line.number(), "announces \"%s\" points, but there are %d"
                        .formatted(Excerpt.of(value.strip()), found));
                }
            }
        }
    }

    private static boolean isKey(Line line, String key) {
        int colon = line.text().indexOf(':');
        return colon >= 0 && line.text().substring(0, colon).strip().equalsIgnoreCase(key);
    }

    private InvalidInputException invalid(String reason) {
        return new InvalidInputException("landmark file %s %s".formatted(file, reason), LandmarkFile.RESOLUTION);
    }
}
