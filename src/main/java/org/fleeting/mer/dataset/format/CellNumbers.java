package org.fleeting.mer.dataset.format;

import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads numbers as people and programs leave them in table cells: {@code 46}, {@code 46.0} (pandas), {@code 29,97}. */
final class CellNumbers {

    /** Far more than a number of any use has; Java takes minutes to read one of a million digits. */
    private static final int MOST_CHARACTERS = 40;

    private CellNumbers() {}

    /** Returns the whole number in the text; empty if there is none. */
    static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(decimal(text).intValueExact());
        } catch (NumberFormatException | ArithmeticException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns the number above 0 in the text, with decimal point or comma; empty if there is none. */
    static OptionalDouble positive(String text) {
        try {
            double number = decimal(text.replace(',', '.')).doubleValue();
            return number > 0 && Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Returns the number in the text, with a decimal point; empty if there is none from {@code -most} to {@code most}. */
    static OptionalDouble within(String text, double most) {
        try {
            double number = decimal(text).doubleValue();
            return Math.abs(number) <= most ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static BigDecimal decimal(String text) {
        String number = text.strip();
        if (number.length() > MOST_CHARACTERS) {
            throw new NumberFormatException("%d characters".formatted(number.length()));
        }
        return new BigDecimal(number);
    }
}
