package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * What a table says, in a sentence: scores of the Evaluator or of the Score Comparison, or predictions along the time of a
 * video. They are known by their columns.
 */
final class ResultSentence {

    private static final String ACCURACY = "Accuracy";
    private static final String DIFFERENCE = "Accuracy difference";
    private static final String LARGEST_CLASS = "Largest class";
    private static final String CLIPS = "Clips";

    private final ResultTable result;
    private final List<DataRow> rows = new ArrayList<>();

    private ResultSentence(ResultTable result) {
        this.result = result;
        try (CloseableRowIterator iterator = result.table().iterator()) {
            iterator.forEachRemaining(rows::add);
        }
    }

    /** Returns the sentence; empty if the table is none of these, or nothing is known. */
    static Optional<String> of(ResultTable result) {
        if (has(result, ACCURACY, CLIPS, LARGEST_CLASS, "Scope")) {
            return new ResultSentence(result).scores();
        }
        return has(result, ACCURACY, CLIPS, DIFFERENCE, DIFFERENCE + " lower") ? new ResultSentence(result).comparison()
            : TimeLine.of(result).map(TimeLine::sentence);
    }

    private static boolean has(ResultTable result, String... columns) {
        return List.of(columns).stream().allMatch(result.table().getDataTableSpec()::containsName);
    }

    /** The first row is that of all clips. */
    private Optional<String> scores() {
        if (rows.isEmpty() || number(rows.get(0), ACCURACY).isEmpty()) {
            return Optional.empty();
        }
        DataRow all = rows.get(0);
        String people = number(all, "Subjects").isEmpty() ? "" : " of %s people".formatted(whole(all, "Subjects"));
        return Optional.of("%s: accuracy %s%s on %s clips%s; UF1 %s, UAR %s. Always naming the largest class gives %s."
            .formatted(result.node(), percent(all, ACCURACY), interval(all), whole(all, CLIPS),
                people, three(all, "UF1"), three(all, "UAR"), percent(all, LARGEST_CLASS)));
    }

    private String interval(DataRow row) {
        return number(row, ACCURACY + " lower").isEmpty() ? ""
            : " (95 %% interval %s to %s)".formatted(percent(row, ACCURACY + " lower"), percent(row, ACCURACY + " upper"));
    }

    /** The row without differences is that which all others are compared with. */
    private Optional<String> comparison() {
        Optional<DataRow> reference = rows.stream().filter(row -> number(row, DIFFERENCE).isEmpty()).findFirst();
        Optional<DataRow> best = rows.stream().filter(row -> number(row, ACCURACY).isPresent())
            .reduce((a, b) -> number(b, ACCURACY).getAsDouble() > number(a, ACCURACY).getAsDouble() ? b : a);
        if (reference.isEmpty() || best.isEmpty()) {
            return Optional.empty();
        }
        if (rows.size() == 1) {
            return Optional.of("%s: the accuracy of \"%s\" is %s%s on %s clips.".formatted(result.node(),
                best.get().getKey().getString(), percent(best.get(), ACCURACY), interval(best.get()),
                whole(best.get(), CLIPS)));
        }
        String name = "\"" + reference.get().getKey().getString() + "\"";
        String above = beyond(DIFFERENCE + " lower", end -> end > 0);
        String below = beyond(DIFFERENCE + " upper", end -> end < 0);
        return Optional.of("%s: of %d models on the same %s clips, \"%s\" has the highest accuracy, %s%s. %s%s".formatted(
            result.node(), rows.size(), whole(best.get(), CLIPS), best.get().getKey().getString(),
            percent(best.get(), ACCURACY), interval(best.get()),
            above.isEmpty() ? "No accuracy is above that of %s by more than its 95 %% interval.".formatted(name)
                : "Above %s by more than the 95 %% interval: %s.".formatted(name, above),
            below.isEmpty() ? "" : " Below it by more than that: %s.".formatted(below)));
    }

    /** Returns the names of the rows whose interval of the difference ends so. */
    private String beyond(String end, DoublePredicate condition) {
        return rows.stream().filter(row -> number(row, end).isPresent() && condition.test(number(row, end).getAsDouble()))
            .map(row -> "\"" + row.getKey().getString() + "\"").collect(Collectors.joining(", "));
    }

    private OptionalDouble number(DataRow row, String column) {
        int place = result.table().getDataTableSpec().findColumnIndex(column);
        DataCell cell = place < 0 ? null : row.getCell(place);
        return cell instanceof DoubleValue value && !cell.isMissing() ? OptionalDouble.of(value.getDoubleValue())
            : OptionalDouble.empty();
    }

    private String percent(DataRow row, String column) {
        return shown(row, column, "%.1f %%", 100);
    }

    private String three(DataRow row, String column) {
        return shown(row, column, "%.3f", 1);
    }

    private String whole(DataRow row, String column) {
        return shown(row, column, "%.0f", 1);
    }

    private String shown(DataRow row, String column, String format, int times) {
        OptionalDouble number = number(row, column);
        return number.isEmpty() ? CellText.MISSING : String.format(Locale.ROOT, format, times * number.getAsDouble());
    }
}
