package org.fleeting.mer.dataset.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;

/**
 * The first row of a manifest: where which column is, and which names say nothing to us.
 *
 * @param names as they stand there
 * @param columns places of the columns
 */
record ManifestHeader(List<String> names, Map<Column, Integer> columns) {

    static ManifestHeader of(List<String> names) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < names.size(); i++) {
            Optional<Column> column = Column.of(names.get(i));
            if (column.isPresent() && (!columns.containsKey(column.get()) || column.get().isFirst(names.get(i)))) {
                columns.put(column.get(), i);
            }
        }
        return new ManifestHeader(List.copyOf(names), columns);
    }

    /** Tells whether all columns are there without which there are no clips. */
    boolean isWhole() {
        return columns.keySet().containsAll(Column.required());
    }

    /** Tells whether they have the names that are preferred to others. */
    boolean isPlain() {
        return isWhole() && Column.required().stream().allMatch(column -> column.isFirst(names.get(columns.get(column))));
    }

    /** @throws InvalidInputException if a column is not there without which there are no clips, or one is there twice */
    void requireWhole(Path file) {
        for (int i = 0; i < names.size(); i++) {
            String plain = Column.plain(names.get(i));
            if (Column.of(names.get(i)).isPresent() && names.subList(0, i).stream().map(Column::plain).anyMatch(
                plain::equals)) {
                throw new InvalidInputException(
                    "File %s names the column \"%s\" twice".formatted(file, Excerpt.of(names.get(i))),
                    "Keep one of the two columns.");
            }
        }
        List<String> missing = Column.required().stream().filter(column -> !columns.containsKey(column)).map(Column::title)
            .toList();
        if (!missing.isEmpty()) {
            throw new InvalidInputException("File %s lacks the column%s %s; its header is: %s".formatted(file,
                missing.size() == 1 ? "" : "s", String.join(", ", missing), Excerpt.of(names)),
                "Name the columns in the first row.");
        }
    }

    /**
     * Returns what the user should know of columns that are not read, a sentence each.
     *
     * @param unnamed places of columns without a name that hold something, from 0
     */
    List<String> notes(String file, List<Integer> unnamed) {
        List<String> unused = new ArrayList<>();
        List<String> choices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Optional<Column> column = Column.of(names.get(i));
            if (column.isEmpty() && !names.get(i).isBlank()) {
                unused.add(quoted(i));
            } else if (column.isPresent() && columns.get(column.get()) != i) {
                choices.add("%s and not %s".formatted(quoted(columns.get(column.get())), quoted(i)));
            }
        }
        unnamed.forEach(place -> unused.add("column %d, which has no name".formatted(place + 1)));
        List<String> notes = new ArrayList<>();
        if (!unused.isEmpty()) {
            notes.add("Columns of %s that are not used: %s; those read are %s.".formatted(file, Excerpt.of(unused),
                columns.values().stream().sorted().map(this::quoted).collect(Collectors.joining(", "))));
        }
        if (!choices.isEmpty()) {
            notes.add("Of columns of %s that mean the same one is read: %s.".formatted(file, Excerpt.of(choices)));
        }
        return notes;
    }

    private String quoted(int place) {
        return "\"" + Excerpt.of(names.get(place)) + "\"";
    }
}
