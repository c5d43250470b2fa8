package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.headless.options.IllegalOptionException;

/**
 * What one process of a sweep does, by a name that is also that of its log: {@code prefix}, what all variants have in common;
 * {@code 3}, variant 3; {@code 3-5-7..9,12}, iterations 7 to 9 and 12 of the loop that node 5 of variant 3 starts.
 *
 * @param variant from 1; 0 of the prefix
 * @param loop the node that starts the loop, or 0
 * @param iterations from 1, in their order; none if there is no loop
 */
record TaskId(int variant, int loop, List<Integer> iterations) {

    static final TaskId PREFIX = new TaskId(0, 0, List.of());

    private static final String PREFIX_NAME = "prefix";
    private static final Pattern NAME =
        Pattern.compile("(\\d{1,6})(?:-(\\d{1,9})-(\\d{1,6}(?:\\.\\.\\d{1,6})?(?:,\\d{1,6}(?:\\.\\.\\d{1,6})?)*))?");

    static TaskId variant(int variant) {
        return new TaskId(variant, 0, List.of());
    }

    static TaskId iterations(int variant, int loop, List<Integer> iterations) {
        return new TaskId(variant, loop, List.copyOf(new TreeSet<>(iterations)));
    }

    /**
     * Reads a name.
     *
     * @throws IllegalOptionException if it is none
     */
    static TaskId parse(String name) throws IllegalOptionException {
        Matcher matcher = NAME.matcher(name);
        if (name.equals(PREFIX_NAME)) {
            return PREFIX;
        } else if (!matcher.matches()) {
            throw new IllegalOptionException("There is no task \"" + name + "\". Tasks are named as 3, the variant, or 3-5-7, "
                + "the seventh iteration of the loop that its node 5 starts");
        }
        int variant = Integer.parseInt(matcher.group(1));
        return matcher.group(2) == null ? variant(variant)
            : iterations(variant, Integer.parseInt(matcher.group(2)), numbers(matcher.group(3)));
    }

    private static List<Integer> numbers(String text) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] ends = part.split("\\.\\.");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    boolean isPrefix() {
        return variant == 0;
    }

    boolean isOfLoop() {
        return loop != 0;
    }

    /** Returns the name. */
    String text() {
        if (isPrefix()) {
            return PREFIX_NAME;
        }
        StringBuilder text = new StringBuilder().append(variant);
        if (isOfLoop()) {
            text.append('-').append(loop).append('-').append(ranges());
        }
        return text.toString();
    }

    private String ranges() {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < iterations.size();) {
            int last = i;
            while (last + 1 < iterations.size() && iterations.get(last + 1) == iterations.get(last) + 1) {
                last++;
            }
            ranges.add(last == i ? iterations.get(i).toString() : iterations.get(i) + ".." + iterations.get(last));
            i = last + 1;
        }
        return String.join(",", ranges);
    }
}
