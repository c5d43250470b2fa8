package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.headless.launch.Signs;
import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;

/** A table as aligned text: numbers to the right, at most so many rows, long texts cut. */
public final class TableText {

    private static final int MAXIMUM_WIDTH = 40;
    private static final String GAP = "  ";

    private TableText() {}

    /** Lays out a table under its name and size; ends with a line break. */
    public static String format(ResultTable result, int maximumRows) {
        DataTableSpec spec = result.table().getDataTableSpec();
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("RowID"));
        spec.forEach(column -> header.add(cut(column.getName())));
        lines.add(header);
        try (CloseableRowIterator rows = result.table().iterator()) {
            while (rows.hasNext() && lines.size() <= maximumRows) {
                lines.add(texts(rows.next()));
            }
        }
        boolean[] isNumber = new boolean[header.size()];
        for (int i = 1; i < isNumber.length; i++) {
            isNumber[i] = spec.getColumnSpec(i - 1).getType().isCompatible(DoubleValue.class);
        }
        StringBuilder text = new StringBuilder(heading(result));
        align(lines, isNumber).forEach(line -> text.append(GAP).append(line).append('\n'));
        long hidden = result.table().size() - (lines.size() - 1);
        return hidden == 0 ? text.toString() : text.append(GAP + "… " + count(hidden, "more row") + "\n").toString();
    }

    private static String heading(ResultTable result) {
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

    private static String cut(String text) {
        String line = Signs.shown(text.replaceAll("[ \t\r\n]+", " "));
        if (line.length() <= MAXIMUM_WIDTH) {
            return line;
        }
        int end = MAXIMUM_WIDTH - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
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
