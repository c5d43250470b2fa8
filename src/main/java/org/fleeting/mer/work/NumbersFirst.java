package org.fleeting.mer.work;

import java.util.Comparator;

/** The order of names that may be numbers: numbers by value, then the others by the alphabet. */
public final class NumbersFirst implements Comparator<String> {

    private static final Comparator<String> ORDER =
        Comparator.comparingDouble(NumbersFirst::number).thenComparing(Comparator.naturalOrder());

    @Override
    public int compare(String a, String b) {
        return ORDER.compare(a, b);
    }

    private static double number(String name) {
        return name.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(name) : Double.POSITIVE_INFINITY;
    }
}
