package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.fleeting.headless.report.ReportedSweep.Score;
import org.fleeting.headless.report.ReportedSweep.Variant;

/** The variants of a sweep by what differs but the seeds. */
final class SweepGroups {

    /** More lines than this nobody tells apart. */
    static final int MOST_SERIES = 8;

    private final ReportedSweep sweep;
    private final List<Integer> settings;

    SweepGroups(ReportedSweep sweep) {
        this.sweep = sweep;
        settings = IntStream.range(0, sweep.keys().size()).filter(key -> !sweep.seeds().get(key)).boxed().toList();
    }

    /** Returns the places of the keys that are no seeds. */
    List<Integer> settings() {
        return settings;
    }

    boolean hasSeeds() {
        return sweep.seeds().contains(true);
    }

    /** Returns the variants with a score, by their values of some keys, in the order of the plan. */
    Map<List<String>, List<Variant>> by(List<Integer> keys, Score score) {
        Map<List<String>, List<Variant>> groups = new LinkedHashMap<>();
        for (Variant variant : sweep.variants()) {
            if (score.values().containsKey(variant.number())) {
                groups.computeIfAbsent(values(variant, keys), values -> new ArrayList<>()).add(variant);
            }
        }
        return groups;
    }

    private static List<String> values(Variant variant, List<Integer> keys) {
        return keys.stream().map(variant.values()::get).toList();
    }

    /** Returns the values of a key that have a score: numbers by size, texts in the order of the plan. */
    List<String> values(int key, Score score) {
        Set<String> values = new LinkedHashSet<>();
        by(List.of(key), score).keySet().forEach(value -> values.add(value.get(0)));
        List<String> sorted = new ArrayList<>(values);
        if (sorted.stream().allMatch(SweepGroups::isNumber)) {
            sorted.sort(Comparator.comparingDouble(Double::parseDouble));
        }
        return sorted;
    }

    static boolean isNumber(String text) {
        try {
            return !Double.isNaN(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns the settings that tell the lines of a chart over a key apart; none if there would be too many lines. */
    List<Integer> others(int key, Score score) {
        List<Integer> others = settings.stream().filter(other -> other != key).toList();
        return by(others, score).size() <= MOST_SERIES ? others : List.of();
    }

    /** Returns values of keys for the user: "6/lambda=0.1 6/rate=1e-4". */
    String label(List<Integer> keys, List<String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            parts.add(sweep.keys().get(keys.get(i)) + "=" + values.get(i));
        }
        return String.join(" ", parts);
    }

    /** Returns how the values of a score of some variants lie. */
    static Spread spread(List<Variant> variants, Score score) {
        return Spread.of(variants.stream().map(variant -> score.values().get(variant.number())).toList());
    }
}
