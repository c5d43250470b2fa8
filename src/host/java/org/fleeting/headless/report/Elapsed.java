package org.fleeting.headless.report;

import java.time.Duration;
import java.util.Locale;

/** Durations in words: "0.4 s", "12 s", "3 min 05 s", "1 h 02 min". */
public final class Elapsed {

    private static final Duration SHORT = Duration.ofSeconds(10);

    private Elapsed() {}

    /** Returns a duration, rounded down to what its size calls for. */
    public static String format(Duration duration) {
        if (duration.compareTo(SHORT) < 0) {
            return String.format(Locale.ROOT, "%d.%d s", duration.toSeconds(), duration.toMillisPart() / 100);
        } else if (duration.toMinutes() == 0) {
            return duration.toSeconds() + " s";
        } else if (duration.toHours() == 0) {
            return String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
    }
}
