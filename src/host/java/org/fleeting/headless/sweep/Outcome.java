package org.fleeting.headless.sweep;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.fleeting.headless.run.Processor;
import org.fleeting.headless.tables.CsvField;

/**
 * How a variant, or an iteration of a loop in it, ended, or stands: what a file says: {@code outcome.csv} in its folder,
 * {@code folds/5-7.csv} there for the seventh iteration of the loop that node 5 starts.
 *
 * @param seconds of all attempts since it last began anew
 * @param machine the name of the computer; empty if it has not begun
 * @param cause what failed where, in a sentence; empty if nothing did
 * @param processor the kind of that computer's, which may decide about the last bits; empty where that was not noted
 */
record Outcome(Status status, double seconds, String machine, String cause, String processor) {

    /** Where a variant stands. */
    enum Status {
        /** Its tables are there. */
        EXECUTED,
        /** It will fail again, unless something is mended. */
        FAILED,
        /** Iterations of its loops are executed by tasks of their own, or are to be. */
        WAITING,
        /** It was stopped, and goes on where it was. */
        INTERRUPTED,
        /** It has not run. */
        MISSING;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Outcome MISSING = new Outcome(Status.MISSING, 0, "", "", "");

    private static final List<String> HEADER = List.of("Status", "Seconds", "Machine", "Cause");
    private static final String PROCESSOR = "Processor";
    private static final double MILLISECONDS = 1000.0;

    /** On a machine of which no more is known than its name, or nothing. */
    static Outcome of(Status status, Duration duration, String machine, String cause) {
        return new Outcome(status, duration.toMillis() / MILLISECONDS, machine, cause, "");
    }

    /** On this machine. */
    static Outcome here(Status status, Duration duration, String cause) {
        return new Outcome(status, duration.toMillis() / MILLISECONDS, Lease.hostName(), cause, Processor.kind());
    }

    /** Returns what failed, behind what it failed in: "seed=3: Face Crop (#3): ..." and "seed=3, fold 7 (s12): ...". */
    String causeIn(String label) {
        return label + (cause.matches("(?s)(fold|iteration) \\d.*") ? ", " : ": ") + cause;
    }

    Duration duration() {
        return Duration.ofMillis(Math.round(seconds * MILLISECONDS));
    }

    /** Returns the fields of a row of {@link #header()}. */
    List<String> fields() {
        return status == Status.MISSING ? List.of(CsvField.text(status.toString()), "", "", "") : List.of(
            CsvField.text(status.toString()), Double.toString(seconds), CsvField.text(machine), cause.isEmpty() ? "" : CsvField
                .text(
                    cause));
    }

    /** Returns the names of the columns. */
    static List<String> header() {
        return HEADER.stream().map(CsvField::text).toList();
    }

    /** Returns the text of the file. */
    String text() {
        return Csv.line(with(header(), PROCESSOR)) + Csv.line(with(fields(), processor));
    }

    private static List<String> with(List<String> fields, String text) {
        return Stream.concat(fields.stream(), Stream.of(text.isEmpty() ? "" : CsvField.text(text))).toList();
    }

    /**
     * Reads the text of a file.
     *
     * @throws IOException if it is none of these
     */
    static Outcome read(String text) throws IOException {
        List<Csv.Row> rows = Csv.rows(text);
        // the first did not note the processor
        boolean isOutcome = rows.size() == 2 && rows.get(1).fields().size() == rows.get(0).fields().size()
            && List.of(header(), with(header(), PROCESSOR)).contains(rows.get(0).fields());
        if (isOutcome) {
            List<String> fields = rows.get(1).fields().stream().map(Csv::text).toList();
            Status status = Stream.of(Status.values()).filter(each -> each.toString().equals(fields.get(0))).findFirst()
                .orElseThrow(() -> new IOException("there is no status " + fields.get(0)));
            try {
                return new Outcome(status, fields.get(1).isEmpty() ? 0 : Double.parseDouble(fields.get(1)), fields.get(2),
                    fields.get(3), fields.size() > HEADER.size() ? fields.get(HEADER.size()) : "");
            } catch (NumberFormatException e) {
                throw new IOException(fields.get(1) + " is no number of seconds", e);
            }
        }
        throw new IOException("it doesn't say how a variant ended");
    }
}
