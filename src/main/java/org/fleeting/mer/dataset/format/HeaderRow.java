package org.fleeting.mer.dataset.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.fleeting.mer.work.Excerpt;

/**
 * The row of a workbook that names its columns. A column is found by its name, and else by another that means the same, as
 * {@link Column} has it.
 *
 * @param names places of the columns to their plain names; the name that was asked for where another means it
 * @param texts the names as they stand there
 * @param choices columns that mean the same as one that is read, after that one, in words
 * @param unused other columns, as they stand there
 */
record HeaderRow(Map<Integer, String> names, List<String> texts, List<String> choices, List<String> unused) {

    private static final int LONGEST_NAME = 60;
    /** What the sets' own workbooks have beside the columns that we read. */
    private static final Set<String> KNOWN = Set.of("inducementcode", "duration", "micro", "objectiveclass",
        "objectiveclasses", "notes", "remarks", "expressiontype");

    /** @param wanted the names of the columns to read */
    static HeaderRow of(Row row, List<String> wanted, CellTexts cellTexts) {
        Map<Integer, String> names = new HashMap<>();
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> places = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Cell cell : row) {
            String text = cellTexts.of(cell);
            if (!text.isEmpty()) {
                places.add(cell.getColumnIndex());
                texts.put(cell.getColumnIndex(), text);
                if (known.add(plain(text))) {
                    names.put(cell.getColumnIndex(), plain(text));
                }
            }
        }
        List<String> missing = wanted.stream().map(HeaderRow::plain).filter(name -> !known.contains(name)).toList();
        Set<String> asked = new HashSet<>(wanted.stream().map(HeaderRow::plain).toList());
        for (String name : missing) {
            places.stream().filter(place -> !asked.contains(names.get(place)) && mean(texts.get(place), name)).findFirst()
                .ifPresent(place -> names.put(place, name));
        }
        return new HeaderRow(names, places.stream().map(texts::get).toList(), choices(names, texts, places, asked),
            places.stream().filter(place -> !asked.contains(names.get(place)) && asked.stream()
                .noneMatch(name -> mean(texts.get(place), name)) && !KNOWN.contains(plain(texts.get(place))))
                .map(texts::get).toList());
    }

    private static boolean mean(String text, String wanted) {
        if (text.length() > LONGEST_NAME || Character.isDigit(text.charAt(0))) {
            return false;
        }
        Optional<Column> column = Column.of(text);
        return column.isPresent() && column.equals(Column.of(wanted)) || plain(text).equals(wanted);
    }

    private static List<String> choices(Map<Integer, String> names, Map<Integer, String> texts, List<Integer> places,
        Set<String> asked) {
        List<String> choices = new ArrayList<>();
        // the few that are read, found once: a hostile header has thousands of columns
        List<Integer> read = places.stream().filter(place -> asked.contains(names.get(place))).toList();
        for (int place : places) {
            if (!asked.contains(names.get(place))) {
                read.stream().filter(other -> mean(texts.get(place), names.get(other))).findFirst()
                    .ifPresent(other -> choices.add(
                        "\"%s\" and not \"%s\"".formatted(Excerpt.of(texts.get(other)), Excerpt.of(texts.get(place)))));
            }
        }
        return choices;
    }

    /** Tells whether columns of all these names are there. */
    boolean has(List<String> columns) {
        return missing(columns).isEmpty();
    }

    /** Returns those of the names that no column has. */
    List<String> missing(List<String> columns) {
        return columns.stream().filter(column -> !names.containsValue(plain(column))).toList();
    }

    /** Returns a column's name without case and blanks. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00A0]", "");
    }
}
