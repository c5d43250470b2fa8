package org.fleeting.mer.dataset.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/** The text of a manifest, read at once: its header resolved to columns, its rows as strings. */
final class ManifestTable {

    /** A column; its names are written without blanks, underscores and hyphens. */
    enum Column {
        SUBJECT(true, "subject"),
        EMOTION(true, "emotion"),
        FRAMES(true, "frames"),
        CLIP(false, "clip"),
        ONSET(false, "onset"),
        APEX(false, "apex"),
        OFFSET(false, "offset"),
        FPS(false, "fps", "framespersecond"),
        ACTION_UNITS(false, "actionunits", "aus", "au"),
        LANDMARKS(false, "landmarks");

        private final boolean required;
        private final List<String> names;

        Column(boolean required, String... names) {
            this.required = required;
            this.names = List.of(names);
        }

        private static Optional<Column> of(String header) {
            String plain = header.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-\\u00A0]", "");
            return Stream.of(values()).filter(column -> column.names.contains(plain)).findFirst();
        }
    }

    private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "txt");
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');
    /** More than the images of the largest sets of faces with emotions, some hundred thousand. */
    private static final int MOST_ROWS = 500_000;

    private final Path file;
    private final List<ManifestRow> rows;

    private ManifestTable(Path file, List<ManifestRow> rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Tells whether the file's header has the required columns; false for what can't be read as text. */
    static boolean looksLikeManifest(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension) && header(file).isPresent();
    }

    /** Tells whether the file has the columns of a manifest and one of landmarks, whatever it is called. */
    static boolean tellsLandmarks(Path file) {
        return header(file).filter(columns -> columns.containsKey(Column.LANDMARKS)).isPresent();
    }

    /** Returns the columns of a manifest; empty for any other file. */
    private static Optional<Map<Column, Integer>> header(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader = open(file); CSVParser parser = parser(reader)) {
            return parser.stream().findFirst().map(header -> columns(file, header))
                .filter(columns -> missing(columns).isEmpty());
        } catch (IOException | UncheckedIOException | InvalidInputException e) {
            // some other text file: reading it by name tells why
            return Optional.empty();
        }
    }

    /** @throws InvalidInputException if the file can't be read, or lacks or repeats a column */
    static ManifestTable read(Path file) {
        if (!Files.isRegularFile(file)) {
            String what = Files.exists(file) ? " is no file of text" : " does not exist";
            throw new InvalidInputException("File " + file + what, "Check the path of the manifest.");
        }
        try (BufferedReader reader = open(file); CSVParser parser = parser(reader)) {
            return new ManifestTable(file, rows(file, parser));
        } catch (IOException | UncheckedIOException e) {
            IOException reason = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
            throw reason instanceof CharacterCodingException
                ? new InvalidInputException("File " + file + " is not UTF-8 text", "Save it as \"CSV UTF-8\".", e)
                : new InvalidInputException("File " + file + " can't be read as CSV: " + Excerpt.of(reason.getMessage()),
                    "Check the file's quotes and permissions.", e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return ManifestText.buffered(file, "a manifest");
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        return CSVFormat.Builder.create(CSVFormat.DEFAULT).setDelimiter(delimiter(reader)).setTrim(true)
            .setIgnoreSurroundingSpaces(true).get().parse(reader);
    }

    private static char delimiter(BufferedReader reader) throws IOException {
        int longestHeader = 1 << 16;
        reader.mark(longestHeader);
        char[] head = new char[longestHeader - 1];
        int length = Math.max(0, reader.read(head));
        reader.reset();
        String line = new String(head, 0, length).lines().findFirst().orElse("");
        return DELIMITERS.stream().max(Comparator.comparingLong(d -> line.chars().filter(c -> c == d).count()))
            .orElseThrow();
    }

    private static List<ManifestRow> rows(Path file, CSVParser parser) {
        Map<Column, Integer> columns = null;
        List<ManifestRow> rows = new ArrayList<>();
        for (CSVRecord csv : parser) {
            if (columns == null) {
                columns = columns(file, csv);
                requireColumns(file, csv, columns);
            } else if (rows.size() == MOST_ROWS) {
                throw new InvalidInputException("File %s has more than %d rows".formatted(file, MOST_ROWS),
                    "Split the manifest.");
            } else {
                rows.add(row(file, parser.getCurrentLineNumber(), columns, csv));
            }
        }
        if (columns == null) {
            throw new InvalidInputException("File " + file + " is empty", "Choose a manifest with a header row.");
        }
        return rows;
    }

    private static Map<Column, Integer> columns(Path file, CSVRecord header) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < header.size(); i++) {
            Optional<Column> column = Column.of(header.get(i));
            if (column.isPresent() && columns.put(column.get(), i) != null) {
                throw new InvalidInputException("File %s names the column \"%s\" twice"
                    .formatted(file, Excerpt.of(header.get(i))), "Keep one of the two columns.");
            }
        }
        return columns;
    }

    private static List<String> missing(Map<Column, Integer> columns) {
        return Stream.of(Column.values()).filter(column -> column.required && !columns.containsKey(column))
            .map(column -> column.names.get(0)).toList();
    }

    private static void requireColumns(Path file, CSVRecord header, Map<Column, Integer> columns) {
        List<String> missing = missing(columns);
        if (!missing.isEmpty()) {
            throw new InvalidInputException("File %s lacks the column%s %s; its header is: %s".formatted(file,
                missing.size() == 1 ? "" : "s", String.join(", ", missing),
                Excerpt.of(header.toList())), "Name the columns in the first row.");
        }
    }

    private static ManifestRow row(Path file, long line, Map<Column, Integer> columns, CSVRecord csv) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        columns.forEach((column, index) -> cells.put(column, index < csv.size() ? csv.get(index) : ""));
        return new ManifestRow(file, Math.toIntExact(line), cells);
    }

    String fileName() {
        return file.getFileName().toString();
    }

    List<ManifestRow> rows() {
        return rows;
    }
}
