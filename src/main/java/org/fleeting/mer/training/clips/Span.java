package org.fleeting.mer.training.clips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some of the places of a list that follow one another.
 *
 * @param from the first
 * @param to the one behind the last
 */
public record Span(int from, int to) {

    /** Cuts {@code size} places into so many spans of nearly equal length, in order. */
    public static List<Span> cut(int size, int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(new Span((int) ((long) size * i / count), (int) ((long) size * (i + 1) / count)));
        }
        return spans;
    }

    /** Returns the places themselves. */
    public int[] places() {
        return IntStream.range(from, to).toArray();
    }

    public int[] of(int[] values) {
        return Arrays.copyOfRange(values, from, to);
    }

    public <T> List<T> of(List<T> values) {
        return values.subList(from, to);
    }
}
