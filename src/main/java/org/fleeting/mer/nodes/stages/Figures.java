package org.fleeting.mer.nodes.stages;

import java.math.BigDecimal;
import java.util.Locale;

/** Numbers in the words of a view: the same in every locale; a dash is what is undefined. */
final class Figures {

    private static final String UNDEFINED = "–";
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Figures() {}

    /** Returns such as {@code 0.0001}, without rounding. */
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Returns three decimals. */
    static String number(double value) {
        return format("%.3f", value, value);
    }

    /** Returns such as {@code 33.3 %}. */
    static String percent(double share) {
        return format("%.1f %%", share, 100 * share);
    }

    /** Returns such as {@code 0.41 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= HOUR) {
            return "%d h %d min".formatted(whole / HOUR, whole % HOUR / MINUTE);
        }
        return whole >= MINUTE ? "%d min %d s".formatted(whole / MINUTE, whole % MINUTE)
            : format(seconds < 10 ? "%.2f s" : "%.1f s", seconds, seconds);
    }

    private static String format(String pattern, double tested, double shown) {
        return Double.isNaN(tested) ? UNDEFINED : String.format(Locale.ROOT, pattern, shown);
    }
}
