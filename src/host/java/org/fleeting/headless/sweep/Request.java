package org.fleeting.headless.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.folder.Folder;
import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.SweepOptions;
import org.fleeting.headless.options.Variation;

/**
 * The variants that a command asks for, as texts: the product of what {@code -vary} gives, the last changing fastest, or the
 * rows of the file that {@code -variants} names.
 *
 * @param keys what is varied
 * @param rows the values of each variant, for each key
 * @param file where they stand, or null
 */
record Request(List<String> keys, List<Row> rows, Path file) {

    private static final int MOST_VARIANTS = 100_000;
    private static final int MOST_BYTES = 64 << 20;

    /**
     * One variant.
     *
     * @param line in the file, from 1; 0 if it comes from the command line
     */
    record Row(int line, List<String> values) {}

    /**
     * Reads what is asked for.
     *
     * @throws IllegalOptionException if the file can't be read or is none of variants, or there are too many
     */
    static Request of(SweepOptions options) throws IllegalOptionException {
        return options.variants() == null ? product(options.variations()) : read(options.variants());
    }

    private static Request product(List<Variation> variations) throws IllegalOptionException {
        List<List<String>> rows = List.of(List.of());
        for (Variation variation : variations) {
            if ((long) rows.size() * variation.values().size() > MOST_VARIANTS) {
                throw new IllegalOptionException("-vary: these are more than " + MOST_VARIANTS + " variants");
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> row : rows) {
                for (String value : variation.values()) {
                    List<String> values = new ArrayList<>(row);
                    values.add(value);
                    longer.add(values);
                }
            }
            rows = longer;
        }
        return new Request(variations.stream().map(Variation::key).toList(),
            rows.stream().map(values -> new Row(0, List.copyOf(values))).toList(), null);
    }

    private static Request read(Path file) throws IllegalOptionException {
        try {
            List<Csv.Row> rows = Csv.rows(content(file));
            if (rows.size() < 2) {
                throw new IllegalOptionException(file + ": expected a row of keys, such as seed,6/learningRate, and below it "
                    + "a row for each variant");
            }
            List<String> keys = texts(rows.get(0)).stream().map(key -> key.replaceAll("\\s+", " ")).toList();
            checkKeys(file, keys);
            List<Row> variants = new ArrayList<>();
            for (Csv.Row row : rows.subList(1, rows.size())) {
                if (row.fields().size() != keys.size()) {
                    throw new IllegalOptionException("%s, row %d: there are %d values for %d keys".formatted(file, row.line(),
                        row.fields().size(), keys.size()));
                }
                variants.add(new Row(row.line(), texts(row)));
            }
            return new Request(keys, variants, file);
        } catch (NoSuchFileException e) {
            throw new IllegalOptionException("-variants=" + file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new IllegalOptionException(file + ": this is not in UTF-8. Save it so");
        } catch (IOException e) {
            throw new IllegalOptionException(file + ": " + e.getMessage());
        }
    }

    private static String content(Path file) throws IOException {
        Path real = file.toRealPath();
        byte[] bytes = Folder.of(real.getParent()).read(real.getFileName().toString(), MOST_BYTES);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static List<String> texts(Csv.Row row) {
        return row.fields().stream().map(field -> Csv.text(field).strip()).toList();
    }

    private static void checkKeys(Path file, List<String> keys) throws IllegalOptionException {
        Set<String> known = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).isEmpty() || !known.add(keys.get(i))) {
                throw new IllegalOptionException("%s, row 1, column %d: %s".formatted(file, i + 1,
                    keys.get(i).isEmpty() ? "a key is missing" : "\"" + keys.get(i) + "\" is there twice"));
            }
        }
    }

    /**
     * Returns values by which each variant is known, in the order of the rows.
     *
     * @param meanings of the keys, in their order
     * @throws IllegalOptionException if a value is none for its key, or two variants are the same; the message names the place
     */
    List<List<String>> canonical(List<VariedKey> meanings) throws IllegalOptionException {
        Map<List<String>, Row> known = new HashMap<>();
        List<List<String>> all = new ArrayList<>();
        for (Row row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                try {
                    values.add(meanings.get(i).canonical(row.values().get(i)));
                } catch (IllegalOptionException e) {
                    throw new IllegalOptionException(place(row, i) + ": " + e.getMessage() + ".");
                }
            }
            Row same = known.put(values, row);
            if (same != null) {
                throw new IllegalOptionException(file == null ? "-vary: two values are the same: " + String.join(" ", row
                    .values())
                    : "%s, row %d: this is the variant of row %d again".formatted(file, row.line(), same.line()));
            }
            all.add(values);
        }
        return all;
    }

    private String place(Row row, int column) {
        return file == null ? "-vary=" + keys.get(column) + "=" + row.values().get(column)
            : "%s, row %d, column %d (%s)".formatted(file, row.line(), column + 1, keys.get(column));
    }

    /** Returns where a key was given, for messages. */
    String place(int column) {
        return file == null ? "-vary=" + keys.get(column) : "%s, row 1, column %d".formatted(file, column + 1);
    }
}
