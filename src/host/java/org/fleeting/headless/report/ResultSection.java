package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * A table at the end of a workflow as HTML: all columns that have a value, the first rows, rounded numbers with their full
 * value behind. A table of many columns and few rows is shown with its rows side by side.
 */
final class ResultSection {

    private static final int MAXIMUM_ROWS = 200;
    private static final int MAXIMUM_LENGTH = 100;
    private static final int MANY_COLUMNS = 8;

    private final ResultTable result;
    private final String id;
    private final List<DataRow> rows = new ArrayList<>();
    private final int[] shown;

    /**
     * Of one of a page's tables.
     *
     * @param number tells it from the others
     */
    ResultSection(ResultTable result, int number) {
        this.result = result;
        id = "result-" + number;
        try (CloseableRowIterator iterator = result.table().iterator()) {
            while (iterator.hasNext() && rows.size() < MAXIMUM_ROWS) {
                rows.add(iterator.next());
            }
        }
        shown = shown();
    }

    /**
     * Returns a heading, the table in a box that scrolls, and how much of it that is.
     *
     * @param nodeLink the table's node, as HTML
     */
    String html(String nodeLink) {
        int columns = shown.length;
        boolean isTurned = columns > MANY_COLUMNS && columns > 2 * rows.size() && !rows.isEmpty();
        return new Template("result.html").with("id", id).with("title", Html.escape(result.port())).with("node", nodeLink)
            .with("style", isTurned ? " class=\"turned\"" : "").with("table", isTurned ? turned() : asItIs())
            .with("size", size()).with("line", TimeLine.of(result).map(TimeLine::html).orElse("")).html();
    }

    private String size() {
        long all = result.table().size();
        boolean hasMissing = rows.stream().anyMatch(row -> cells(row).stream().anyMatch(DataCell::isMissing));
        String empty = IntStream.range(0, spec().getNumColumns()).filter(this::isEmpty).mapToObj(i -> Html.escape(
            spec().getColumnSpec(i).getName())).collect(Collectors.joining(", "));
        return (all > MAXIMUM_ROWS ? "The first " + MAXIMUM_ROWS + " of " : "") + all + (all == 1 ? " row" : " rows")
            + (hasMissing ? "; " + CellText.MISSING + " is a missing value" : "")
            + (empty.isEmpty() ? "" : "; without any value" + (all > MAXIMUM_ROWS ? " in these: " : ": ") + empty);
    }

    private DataTableSpec spec() {
        return result.table().getDataTableSpec();
    }

    private boolean isEmpty(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.getCell(column).isMissing());
    }

    /** Places of the columns that have a value in the rows that are shown. */
    private int[] shown() {
        return IntStream.range(0, spec().getNumColumns()).filter(column -> !isEmpty(column)).toArray();
    }

    private List<DataCell> cells(DataRow row) {
        return Arrays.stream(shown).mapToObj(row::getCell).toList();
    }

    private String asItIs() {
        StringBuilder html = new StringBuilder("<thead><tr><th scope=\"col\">RowID</th>");
        Arrays.stream(shown).mapToObj(spec()::getColumnSpec).forEach(column -> html.append(columnHeader(column.getName(),
            column.getType().isCompatible(DoubleValue.class))));
        html.append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> html.append(row(row.getKey().getString(), cells(row))));
        return html.toString();
    }

    private String turned() {
        StringBuilder html = new StringBuilder("<thead><tr><th scope=\"col\">RowID</th>");
        rows.forEach(row -> html.append(columnHeader(row.getKey().getString(), true)));
        html.append("</tr></thead>\n<tbody>\n");
        for (int column : shown) {
            html.append(row(spec().getColumnSpec(column).getName(), rows.stream().map(row -> row.getCell(column)).toList()));
        }
        return html.toString();
    }

    private static String columnHeader(String name, boolean isNumber) {
        return "<th scope=\"col\"" + (isNumber ? " class=\"number\"" : "") + ">" + Html.escape(name) + "</th>";
    }

    private static String row(String name, List<DataCell> cells) {
        return "<tr><th scope=\"row\">" + Html.escape(name) + "</th>"
            + cells.stream().map(ResultSection::cell).collect(Collectors.joining()) + "</tr>\n";
    }

    private static String cell(DataCell cell) {
        if (cell.isMissing()) {
            return "<td class=\"missing\" title=\"missing value\">" + CellText.MISSING + "</td>";
        }
        String text = CellText.of(cell);
        String shown = text.length() <= MAXIMUM_LENGTH ? text : ShortLines.cut(text, MAXIMUM_LENGTH);
        String full = CellText.isFraction(cell) ? cell.toString() : text;
        return "<td" + (cell instanceof DoubleValue ? " class=\"number\"" : "")
            + (full.equals(shown) || full.equals(shown + ".0") ? "" : " title=\"" + Html.escape(full) + "\"") + ">"
            + Html.escape(shown) + "</td>";
    }
}
