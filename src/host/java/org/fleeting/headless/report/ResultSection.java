package org.fleeting.headless.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.fleeting.headless.run.ResultTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * A table at the end of a workflow as HTML: all columns, the first rows, rounded numbers with their full value behind.
 * A table of many columns and few rows is shown with its rows side by side.
 */
final class ResultSection {

    private static final int MAXIMUM_ROWS = 200;
    private static final int MAXIMUM_LENGTH = 100;
    private static final int MANY_COLUMNS = 8;

    private final ResultTable result;
    private final String id;
    private final List<DataRow> rows = new ArrayList<>();

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
    }

    /**
     * Returns a heading, the table in a box that scrolls, and how much of it that is.
     *
     * @param nodeLink the table's node, as HTML
     */
    String html(String nodeLink) {
        int columns = result.table().getDataTableSpec().getNumColumns();
        boolean isTurned = columns > MANY_COLUMNS && columns > 2 * rows.size() && !rows.isEmpty();
        return new Template("result.html").with("id", id).with("title", Html.escape(result.port())).with("node", nodeLink)
            .with("style", isTurned ? " class=\"turned\"" : "").with("table", isTurned ? turned() : asItIs())
            .with("size", size()).html();
    }

    private String size() {
        long all = result.table().size();
        boolean hasMissing = rows.stream().flatMap(DataRow::stream).anyMatch(DataCell::isMissing);
        return (all > MAXIMUM_ROWS ? "The first " + MAXIMUM_ROWS + " of " : "") + all + (all == 1 ? " row" : " rows")
            + (hasMissing ? "; " + CellText.MISSING + " is a missing value" : "");
    }

    private String asItIs() {
        StringBuilder html = new StringBuilder("<thead><tr><th scope=\"col\">RowID</th>");
        result.table().getDataTableSpec().forEach(column -> html.append(columnHeader(column.getName(),
            column.getType().isCompatible(DoubleValue.class))));
        html.append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> html.append(row(row.getKey().getString(), row.stream().toList())));
        return html.toString();
    }

    private String turned() {
        StringBuilder html = new StringBuilder("<thead><tr><th scope=\"col\">RowID</th>");
        rows.forEach(row -> html.append(columnHeader(row.getKey().getString(), true)));
        html.append("</tr></thead>\n<tbody>\n");
        String[] columns = result.table().getDataTableSpec().getColumnNames();
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            html.append(row(columns[i], rows.stream().map(row -> row.getCell(column)).toList()));
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
