package org.fleeting.mer.dataset.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.ForeignText;
import org.fleeting.mer.work.InvalidInputException;

/** The text of a manifest, read at once: its header resolved to columns, its rows as strings. */
final class ManifestTable {

    private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "txt");
    /** More than the images of the largest sets of faces with emotions, some hundred thousand. */
    private static final int MOST_ROWS = 500_000;

    private final Path file;
    private final List<ManifestRow> rows;
    private final List<String> notes;

    private ManifestTable(Path file, List<ManifestRow> rows, List<String> notes) {
        this.file = file;
        this.rows = rows;
        this.notes = notes;
    }

    /** Tells whether the file is called as tables of text are. */
    static boolean isCalledTable(Path file) {
        String name = Folders.name(file);
        return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** Tells whether the file's header has the required columns; false for what can't be read as text. */
    static boolean looksLikeManifest(Path file) {
        return isCalledTable(file) && header(file).isPresent();
    }

    /** Returns what a table of text lacks that has some of the columns; empty for a whole manifest, and for other files. */
    static Optional<String> lacking(Path file) {
        if (!isCalledTable(file) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader = open(file); CSVParser parser = parser(reader)) {
            ManifestHeader header = header(file, parser.iterator(), new ArrayList<>());
            return header.columns().isEmpty() ? Optional.empty() : lacking(file, header);
        } catch (IOException | UncheckedIOException | InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> lacking(Path file, ManifestHeader header) {
        try {
            header.requireWhole(file);
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Tells whether it has them under the names that are preferred to others. */
    static boolean hasPlainNames(Path file) {
        return header(file).filter(ManifestHeader::isPlain).isPresent();
    }

    /** Tells whether the file has the columns of a manifest and one of landmarks, whatever it is called. */
    static boolean tellsLandmarks(Path file) {
        return header(file).filter(header -> header.columns().containsKey(Column.LANDMARKS)).isPresent();
    }

    /** Returns the columns of a manifest; empty for any other file. */
    private static Optional<ManifestHeader> header(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader = open(file); CSVParser parser = parser(reader)) {
            return Optional.of(header(file, parser.iterator(), new ArrayList<>())).filter(ManifestHeader::isWhole);
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
            return read(file, parser);
        } catch (IOException | UncheckedIOException e) {
            throw ForeignText.unreadable(file.toString(), e);
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        return ForeignText.buffered(file, "a manifest");
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        return CSVFormat.Builder.create(CSVFormat.DEFAULT).setDelimiter(ManifestDelimiter.of(reader)).setTrim(true)
            .setIgnoreSurroundingSpaces(true).get().parse(reader);
    }

    /**
     * Returns the first row with all columns that must be there, of the first ones, and else the first that is not empty.
     *
     * @param records stands behind the header afterwards, if it has all columns
     * @param above takes what stands above it
     */
    private static ManifestHeader header(Path file, Iterator<CSVRecord> records, List<String> above) {
        ManifestHeader first = null;
        for (int row = 0; row <= ManifestDelimiter.MOST_ABOVE_HEADER && records.hasNext(); row++) {
            CSVRecord csv = records.next();
            if (!isEmpty(csv)) {
                ManifestHeader header = ManifestHeader.of(csv.toList());
                if (header.isWhole()) {
                    return header;
                }
                first = first == null ? header : first;
                above.add(String.join(" ", csv.toList()).strip());
            }
        }
        if (first == null) {
            throw new InvalidInputException("File " + file + " is empty", "Choose a manifest with a header row.");
        }
        return first;
    }

    /** Spreadsheet programs write rows of delimiters where cells were once. */
    private static boolean isEmpty(CSVRecord csv) {
        return csv.stream().allMatch(String::isBlank);
    }

    private static ManifestTable read(Path file, CSVParser parser) {
        Iterator<CSVRecord> records = parser.iterator();
        List<String> above = new ArrayList<>();
        ManifestHeader header = header(file, records, above);
        header.requireWhole(file);
        List<ManifestRow> rows = new ArrayList<>();
        SortedSet<Integer> unnamed = new TreeSet<>();
        while (records.hasNext()) {
            CSVRecord csv = records.next();
            if (rows.size() == MOST_ROWS) {
                throw new InvalidInputException("File %s has more than %d rows".formatted(file, MOST_ROWS),
                    "Split the manifest.");
            }
            if (!isEmpty(csv)) {
                rows.add(row(file, parser.getCurrentLineNumber(), header, csv));
                IntStream.range(0, Math.min(csv.size(), header.names().size()))
                    .filter(i -> header.names().get(i).isBlank() && !csv.get(i).isBlank()).forEach(unnamed::add);
            }
        }
        List<String> notes = new ArrayList<>(header.notes(Folders.name(file), List.copyOf(unnamed)));
        if (!above.isEmpty()) {
            notes.add("Rows of %s above the header that are not read: %s.".formatted(file.getFileName(), Excerpt.of(above)));
        }
        return new ManifestTable(file, rows, notes);
    }

    private static ManifestRow row(Path file, long line, ManifestHeader header, CSVRecord csv) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        header.columns().forEach((column, index) -> cells.put(column, index < csv.size() ? csv.get(index) : ""));
        boolean isTooLong = csv.stream().skip(header.names().size()).anyMatch(cell -> !cell.isBlank());
        return new ManifestRow(file, Math.toIntExact(line), cells, isTooLong);
    }

    String fileName() {
        return file.getFileName().toString();
    }

    List<ManifestRow> rows() {
        return rows;
    }

    /** Returns what the user should know of columns that are not read. */
    List<String> notes() {
        return notes;
    }
}
