package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.fleeting.headless.report.ReportedSweep.Score;
import org.fleeting.headless.sweep.ResultFiles.Result;

/**
 * The scores in the tables of a sweep. Those of the Evaluator and of the Score Comparison are known by their columns, as in
 * other reports: accuracy, UF1 and UAR, of the former in the row of all clips, of the latter for each model. Where there is
 * no such table, it is the fractions in the last table that has a single row for each variant.
 */
final class SweepScores {

    private static final List<String> NAMES = List.of("Accuracy", "UF1", "UAR");
    private static final String COMPARED = "Accuracy difference";
    private static final int MOST_OTHERS = 6;

    private SweepScores() {}

    /** Returns all scores, in the order of the tables. */
    static List<Score> of(List<Result> results) {
        List<Score> scores = new ArrayList<>();
        for (Result result : results) {
            if (result.header().contains(NAMES.get(0)) && result.header().contains("Clips")) {
                addKnown(result, scores);
            }
        }
        if (scores.isEmpty()) {
            results.stream().filter(SweepScores::hasSingleRows).reduce((first, second) -> second)
                .ifPresent(result -> addOthers(result, scores));
        }
        return scores;
    }

    private static void addKnown(Result result, List<Score> scores) {
        boolean isComparison = result.header().contains(COMPARED);
        Set<String> rows = new LinkedHashSet<>();
        result.rows().forEach(row -> rows.add(row.get(result.keyColumns())));
        for (String row : isComparison ? List.copyOf(rows) : List.copyOf(rows).subList(0, Math.min(1, rows.size()))) {
            for (String name : NAMES) {
                if (result.header().contains(name)) {
                    scores.add(score(result, name, isComparison ? name + " of " + Csv.text(row) : name, row));
                }
            }
        }
    }

    private static boolean hasSingleRows(Result result) {
        long variants = result.rows().stream().map(row -> row.get(0)).distinct().count();
        return variants == result.rows().size();
    }

    private static void addOthers(Result result, List<Score> scores) {
        for (String name : result.header().subList(result.keyColumns() + 1, result.header().size())) {
            Score score = score(result, name, name, null);
            boolean hasFraction = score.values().values().stream().anyMatch(value -> value != Math.rint(value));
            if (hasFraction && scores.size() < MOST_OTHERS) {
                scores.add(score);
            }
        }
    }

    /** @param row the RowID as a field, or null for all rows */
    private static Score score(Result result, String column, String name, String row) {
        int place = result.header().lastIndexOf(column);
        Map<Integer, Double> values = new LinkedHashMap<>();
        for (List<String> fields : result.rows()) {
            String field = fields.get(place);
            if ((row == null || row.equals(fields.get(result.keyColumns()))) && SeedStatistics.isNumber(field) && !field
                .isEmpty()
                && Double.isFinite(Double.parseDouble(field))) {
                values.putIfAbsent(Integer.valueOf(fields.get(0)), Double.valueOf(field));
            }
        }
        return new Score(name, result.node() + ", " + result.output(), values);
    }
}
