package org.fleeting.mer.dataset;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads numbers as people and programs leave them in table cells: {@code 46}, {@code 46.0} (pandas), {@code 29,97}. */
final class CellNumbers {

    private CellNumbers() { }

    /** Returns the whole number in the text; empty if there is none. */
    static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(new BigDecimal(text.strip()).intValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns the number above 0 in the text, with decimal point or comma; empty if there is none. */
    static OptionalDouble positive(String text) {
        try {
            double number = new BigDecimal(text.strip().replace(',', '.')).doubleValue();
            return number > 0 && Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
