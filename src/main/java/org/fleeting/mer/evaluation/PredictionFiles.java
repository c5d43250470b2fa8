package org.fleeting.mer.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fleeting.folder.Folder;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.ForeignText;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;

/**
 * Predictions in CSV files, as the host's {@code -tables} writes them: of folds that were run apart, each clip in one of the
 * files. The first column, {@value #KEY}, names the clip.
 *
 * @param columns the names of the other columns
 * @param rows file by file, in the order of the files' names
 */
public record PredictionFiles(List<String> columns, List<Row> rows) {

    /** The name of the first column. */
    public static final String KEY = "RowID";

    private static final int MOST_ROWS = 1_000_000;

    /**
     * A clip.
     *
     * @param place what tells where it was read, such as "file x.csv, row 3"
     * @param folder name of the file's folder, relative to the one that was searched; of the file itself, if it lies in that
     * @param values one a column; null where there is none
     */
    public record Row(String key, String place, String folder, List<String> values) {}

    /**
     * Reads one file, or all those below a folder whose name fits.
     *
     * @param names such as {@code *predictions.csv}; a star stands for any characters, a question mark for one
     * @throws InvalidInputException if there is none, if one can't be read, if their columns differ or a clip is there twice
     */
    public static PredictionFiles read(Path path, String names, ProgressMonitor monitor) {
        List<String> found = files(path, names);
        List<Row> rows = new ArrayList<>();
        List<String> columns = null;
        for (int i = 0; i < found.size(); i++) {
            monitor.report((double) i / found.size(), "Reading " + found.get(i));
            List<String> own = read(root(path), found.get(i), rows, monitor);
            if (columns != null && !columns.equals(own)) {
                throw new InvalidInputException("File %s has the columns %s, but file %s has %s".formatted(found.get(i),
                    Excerpt.of(own.toString()), found.get(0), Excerpt.of(columns.toString())),
                    "Choose by \"File names\" the predictions of one node.");
            }
            columns = own;
        }
        requireOnce(rows);
        return new PredictionFiles(columns, List.copyOf(rows));
    }

    /**
     * Returns the names of the columns in the first of the files.
     *
     * @throws InvalidInputException as {@link #read} does
     */
    public static List<String> columns(Path path, String names) {
        String first = files(path, names).get(0);
        try (BufferedReader reader = open(root(path), first); CSVParser parser = parser(reader)) {
            return header(first, parser);
        } catch (IOException | UncheckedIOException e) {
            throw ForeignText.unreadable(first, e);
        }
    }

    private static Path root(Path path) {
        return Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
    }

    private static List<String> files(Path path, String names) {
        if (Files.isRegularFile(path)) {
            return List.of(path.getFileName().toString());
        } else if (!Files.isDirectory(path)) {
            throw new InvalidInputException(path + " does not exist", "Check the path of the predictions.");
        }
        PathMatcher matcher = matcher(names);
        try {
            List<String> found = Folder.of(path).files().stream()
                .filter(name -> matcher.matches(Path.of(name).getFileName())).toList();
            if (found.isEmpty()) {
                throw new InvalidInputException("No file below %s is called %s".formatted(path, names),
                    "Check the folder and \"File names\".");
            }
            return found;
        } catch (IOException e) {
            throw new InvalidInputException("Folder " + path + " can't be read: " + Excerpt.of(e.getMessage()),
                "Choose a folder that holds files alone, or one file.", e);
        }
    }

    private static PathMatcher matcher(String names) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + names);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException("\"%s\" describes no file names: %s".formatted(names, e.getDescription()),
                "Use * for any characters, as in *predictions.csv.", e);
        }
    }

    /** Returns the file's columns. */
    private static List<String> read(Path root, String file, List<Row> rows, ProgressMonitor monitor) {
        String folder = folder(file);
        try (BufferedReader reader = open(root, file); CSVParser parser = parser(reader)) {
            List<String> columns = header(file, parser);
            for (CSVRecord csv : parser) {
                monitor.checkCancelled();
                rows.add(row(csv, columns.size(), file, folder));
                if (rows.size() > MOST_ROWS) {
                    throw new InvalidInputException("File %s: there are more than %d clips".formatted(file, MOST_ROWS),
                        "Choose fewer files.");
                }
            }
            return columns;
        } catch (IOException | UncheckedIOException e) {
            throw ForeignText.unreadable(file, e);
        }
    }

    private static String folder(String file) {
        Path parent = Path.of(file).getParent();
        return parent == null ? file.replaceFirst("\\.[^.]*$", "") : parent.toString().replace('\\', '/');
    }

    private static BufferedReader open(Path root, String file) throws IOException {
        return ForeignText.buffered(Folder.of(root).locate(file), "a file of predictions");
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        return CSVFormat.Builder.create(CSVFormat.RFC4180).setIgnoreEmptyLines(true).get().parse(reader);
    }

    private static List<String> header(String file, CSVParser parser) {
        List<String> names = parser.iterator().hasNext() ? parser.iterator().next().toList() : List.of("");
        if (!names.get(0).equals(KEY)) {
            throw new InvalidInputException("File %s: the first column is called \"%s\", expected \"%s\""
                .formatted(file, Excerpt.of(names.get(0)), KEY), "Choose a file that -tables wrote, or give it that column.");
        }
        List<String> columns = names.subList(1, names.size());
        if (columns.contains("") || columns.stream().distinct().count() < columns.size()) {
            throw new InvalidInputException("File %s: the columns %s have no name or one twice"
                .formatted(file, Excerpt.of(columns.toString())), "Give each column a name of its own.");
        }
        return List.copyOf(columns);
    }

    private static Row row(CSVRecord csv, int columns, String file, String folder) {
        String place = "file %s, row %d".formatted(file, csv.getRecordNumber());
        if (csv.size() != columns + 1) {
            throw new InvalidInputException("%s: there are %d values, expected %d"
                .formatted(capital(place), csv.size(), columns + 1), "Write the file again; it may be cut off.");
        } else if (csv.get(0).isEmpty()) {
            throw new InvalidInputException("%s: the clip has no %s".formatted(capital(place), KEY), "Write the file again.");
        }
        String[] values = Arrays.copyOfRange(csv.values(), 1, csv.size());
        return new Row(csv.get(0), place, folder,
            Arrays.asList(Arrays.stream(values).map(value -> value.isEmpty() ? null : value).toArray(String[]::new)));
    }

    private static String capital(String place) {
        return Character.toUpperCase(place.charAt(0)) + place.substring(1);
    }

    private static void requireOnce(List<Row> rows) {
        Map<String, String> places = new HashMap<>();
        for (Row row : rows) {
            String before = places.putIfAbsent(row.key, row.place);
            if (before != null) {
                throw new InvalidInputException("The clip %s is in %s, and again in %s: each is tested once"
                    .formatted(Excerpt.of(row.key), before, row.place),
                    "Choose by \"File names\" the predictions of one node, and a folder for each fold.");
            }
        }
    }
}
