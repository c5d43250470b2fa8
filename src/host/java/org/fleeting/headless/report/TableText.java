package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * A table as aligned text: numbers to the right, at most so many rows, long texts without their middle. One that is wider than
 * the terminal is turned: its rows stand side by side, as many as there is room for, and the next ones below.
 */
public final class TableText {

    /** The width of what is no terminal. */
    public static final int ANY_WIDTH = Integer.MAX_VALUE;

    private static final int MOST_LETTERS = 40;
    private static final String GAP = "  ";

    private final ResultTable result;
    /** The first is that of the columns' names. */
    private final List<List<String>> lines = new ArrayList<>();
    private final boolean[] isNumber;

    private TableText(ResultTable result, int maximumRows) {
        this.result = result;
        DataTableSpec spec = result.table().getDataTableSpec();
        List<String> header = new ArrayList<>(List.of("RowID"));
        spec.forEach(column -> header.add(cut(column.getName())));
        lines.add(header);
        try (CloseableRowIterator rows = result.table().iterator()) {
            while (rows.hasNext() && lines.size() <= maximumRows) {
                lines.add(texts(rows.next()));
            }
        }
        isNumber = new boolean[header.size()];
        for (int i = 1; i < isNumber.length; i++) {
            isNumber[i] = spec.getColumnSpec(i - 1).getType().isCompatible(DoubleValue.class);
        }
    }

    /**
     * Lays out a table under its name and size; ends with a line break.
     *
     * @param width how many letters a line may have, or {@link #ANY_WIDTH}
     */
    public static String format(ResultTable result, int maximumRows, int width) {
        TableText table = new TableText(result, maximumRows);
        List<String> straight = align(table.lines, table.isNumber);
        boolean isTurned = table.lines.size() > 1 && straight.stream().anyMatch(line -> line.length() + GAP.length() > width);
        StringBuilder text = new StringBuilder(table.heading());
        (isTurned ? table.turned(width) : straight).forEach(line -> text.append(line.isEmpty() ? "" : GAP).append(line)
            .append('\n'));
        long hidden = result.table().size() - (table.lines.size() - 1);
        return hidden == 0 ? text.toString() : text.append(GAP + "… " + count(hidden, "more row") + "\n").toString();
    }

    /** Blocks of rows that fit side by side, one at least, divided by an empty line. */
    private List<String> turned(int width) {
        List<String> blocks = new ArrayList<>();
        int next = 1;
        while (next < lines.size()) {
            int end = next + 1;
            List<String> block = block(next, end);
            while (end < lines.size() && widest(block(next, end + 1)) + GAP.length() <= width) {
                block = block(next, ++end);
            }
            if (!blocks.isEmpty()) {
                blocks.add("");
            }
            blocks.addAll(block);
            next = end;
        }
        return blocks;
    }

    private List<String> block(int first, int end) {
        List<List<String>> turned = IntStream.range(0, isNumber.length).mapToObj(column -> {
            List<String> line = new ArrayList<>(List.of(lines.get(0).get(column)));
            lines.subList(first, end).forEach(row -> line.add(row.get(column)));
            return line;
        }).toList();
        return align(turned, new boolean[1 + end - first]);
    }

    private static int widest(List<String> block) {
        return block.stream().mapToInt(String::length).max().orElse(0);
    }

    private String heading() {
        return Signs.line(result.node() + ", " + result.port()) + ": " + count(result.table().size(), "row") + ", "
            + count(result.table().getDataTableSpec().getNumColumns(), "column") + "\n";
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<String> texts(DataRow row) {
        List<String> texts = new ArrayList<>(List.of(cut(row.getKey().getString())));
        row.forEach(cell -> texts.add(text(cell)));
        return texts;
    }

    private static String text(DataCell cell) {
        return CellText.isFraction(cell) ? CellText.of(cell) : cut(CellText.of(cell));
    }

    /** Leaves out the middle: a path ends in the name of the file, and names of clips differ at their ends. */
    private static String cut(String text) {
        String line = Signs.shown(text.replaceAll("[ \t\r\n]+", " "));
        if (line.length() <= MOST_LETTERS) {
            return line;
        }
        int head = MOST_LETTERS / 2;
        int tail = line.length() - (MOST_LETTERS - head - 1);
        return line.substring(0, Character.isHighSurrogate(line.charAt(head - 1)) ? head - 1 : head) + "…"
            + line.substring(Character.isLowSurrogate(line.charAt(tail)) ? tail + 1 : tail);
    }

    private static List<String> align(List<List<String>> lines, boolean[] toTheRight) {
        int[] widths = new int[toTheRight.length];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return lines.stream().map(line -> align(line, widths, toTheRight)).toList();
    }

    private static String align(List<String> line, int[] widths, boolean[] toTheRight) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - line.get(i).length());
            text.append(i == 0 ? "" : GAP)
                .append(toTheRight[i] ? padding + line.get(i) : line.get(i) + padding);
        }
        return text.toString().stripTrailing();
    }
}
