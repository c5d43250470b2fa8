package org.fleeting.mer.nodes.ports;

import java.util.ArrayList;
import java.util.List;

/** Lines of a name and a value, in two columns of a font of fixed width; long values go on below themselves. */
final class TextPage {

    private static final int VALUE_COLUMN = 16;
    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    /** Adds a line as it is. */
    TextPage line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds a value; a dash stands for an empty one. */
    TextPage field(String name, String value) {
        return field(name, List.of(value));
    }

    /** Adds values, separated by commas. */
    TextPage field(String name, List<String> values) {
        List<String> lines = wrapped(values);
        text.append(column(name));
        text.append(lines.isEmpty() || lines.get(0).isEmpty() ? "-" : lines.get(0)).append('\n');
        lines.stream().skip(1).forEach(next -> text.append(column("")).append(next).append('\n'));
        return this;
    }

    /** Returns a cell of the first column: a name that is too long goes on a line of its own. */
    private static String column(String name) {
        String padded = ("%-" + VALUE_COLUMN + "s").formatted(name);
        return padded.length() == VALUE_COLUMN ? padded : name + "\n" + " ".repeat(VALUE_COLUMN);
    }

    private static List<String> wrapped(List<String> values) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i) + (i < values.size() - 1 ? "," : "");
            if (line.length() > 0 && VALUE_COLUMN + line.length() + 1 + value.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(value);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
