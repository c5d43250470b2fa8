package org.fleeting.headless.options;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code -vary=KEY=values}: what is to be varied, and over which values.
 *
 * @param key a workflow variable, a setting as {@code 6/learningRate}, or several of these with blanks between them
 * @param values as texts, in the order given, none twice
 */
public record Variation(String key, List<String> values) {

    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,9})\\.\\.(-?\\d{1,9})");
    private static final int MOST_VALUES = 10_000;
    private static final String EXPECTED =
        " (expected -vary=KEY=values, such as -vary=seed=1..10 or -vary=6/learningRate=0.1,1)";

    static Variation parse(String argument) throws IllegalOptionException {
        int separator = argument.indexOf('=');
        String key = separator < 0 ? "" : argument.substring(0, separator).strip().replaceAll("\\s+", " ");
        if (key.isEmpty()) {
            throw new IllegalOptionException("Couldn't parse -vary argument: -vary=" + argument + EXPECTED);
        }
        List<String> values = new ArrayList<>();
        for (String part : argument.substring(separator + 1).split(",", -1)) {
            add(part.strip(), values, argument);
        }
        Set<String> known = new HashSet<>();
        for (String value : values) {
            if (!known.add(value)) {
                throw new IllegalOptionException("-vary=" + argument + ": the value " + value + " is given twice");
            }
        }
        return new Variation(key, List.copyOf(values));
    }

    private static void add(String part, List<String> values, String argument) throws IllegalOptionException {
        Matcher range = RANGE.matcher(part);
        if (part.isEmpty()) {
            throw new IllegalOptionException("-vary=" + argument + ": a value is missing" + EXPECTED);
        } else if (!range.matches()) {
            values.add(part);
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first > last || last - (long) first >= MOST_VALUES) {
            throw new IllegalOptionException("-vary=" + argument + ": " + part
                + " is no range: expected two whole numbers, the smaller one first, at most " + MOST_VALUES + " apart");
        }
        for (int value = first; value <= last; value++) {
            values.add(Integer.toString(value));
        }
    }
}
