package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.fleeting.headless.report.Spread;

/**
 * Means and deviations over seeds of a table of all variants: a row for the other keys and the RowID, with
 *
 * <ul>
 * <li>{@code Seeds}, of how many variants it is
 * <li>for a column of fractions, {@code X mean} and {@code X deviation}: the arithmetic mean, and the standard deviation of a
 * sample (of n values, divided by n - 1). Nothing where one of the values is missing, no deviation of one value
 * <li>likewise for one of whole numbers, if they differ between seeds; else, as any other column that doesn't differ, as it is.
 * A column of texts that differ is left out
 * </ul>
 */
final class SeedStatistics {

    static final String SEEDS = "Seeds";
    static final String MEAN = " mean";
    static final String DEVIATION = " deviation";

    private final List<String> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param keys of the plan, which are the result's columns from the second on */
    SeedStatistics(ResultFiles.Result result, List<String> keys) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!VariedKey.isSeed(keys.get(i))) {
                others.add(i + 1);
            }
        }
        // the RowID, which comes first in each table
        others.add(result.keyColumns());
        Map<List<String>, List<List<String>>> groups = new LinkedHashMap<>();
        for (List<String> row : result.rows()) {
            groups.computeIfAbsent(others.stream().map(row::get).toList(), key -> new ArrayList<>()).add(row);
        }
        others.forEach(column -> header.add(result.header().get(column)));
        header.add(SEEDS);
        groups.forEach((key, group) -> {
            List<String> row = new ArrayList<>(key);
            row.add(Integer.toString(group.size()));
            rows.add(row);
        });
        for (int column = result.keyColumns() + 1; column < result.header().size(); column++) {
            add(result.header().get(column), column, List.copyOf(groups.values()));
        }
    }

    private void add(String name, int column, List<List<List<String>>> groups) {
        List<List<String>> values = groups.stream().map(group -> group.stream().map(row -> row.get(column)).toList()).toList();
        boolean differs = values.stream().anyMatch(group -> !allEqual(group));
        boolean isNumber = all(values, value -> value.isEmpty() || isNumber(value)) && !all(values, String::isEmpty);
        boolean isWhole = isNumber && all(values, value -> value.matches("-?[0-9]*"));
        if (isNumber && (differs || !isWhole)) {
            header.add(name + MEAN);
            header.add(name + DEVIATION);
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).addAll(meanAndDeviation(values.get(i)));
            }
        } else if (!differs) {
            header.add(name);
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).add(values.get(i).get(0));
            }
        }
    }

    private static boolean all(List<List<String>> groups, Predicate<String> condition) {
        return groups.stream().allMatch(group -> group.stream().allMatch(condition));
    }

    private static boolean allEqual(List<String> values) {
        Set<String> different = new HashSet<>(values);
        return different.size() == 1;
    }

    /** What stands bare and is neither true nor false, see -tables. */
    static boolean isNumber(String field) {
        return !field.startsWith("\"") && !field.equals("true") && !field.equals("false");
    }

    private static List<String> meanAndDeviation(List<String> fields) {
        if (fields.contains("")) {
            return List.of("", "");
        }
        Spread spread = Spread.of(fields.stream().map(Double::valueOf).toList());
        return List.of(Double.toString(spread.mean()), fields.size() == 1 ? "" : Double.toString(spread.deviation()));
    }

    List<String> header() {
        return header;
    }

    List<List<String>> rows() {
        return rows;
    }
}
