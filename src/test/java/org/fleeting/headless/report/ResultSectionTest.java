package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

class ResultSectionTest {

    private static final DataType[] TYPES = {StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE};

    private static String html(DataCell[]... rows) {
        return new ResultSection(ResultTables.of("Evaluator (#9)", "<A>", TYPES, rows), 2).html("<a>node</a>");
    }

    private static DataCell[] row(DataCell... cells) {
        return cells;
    }

    @Test
    void roundsNumbersAndShowsMissingCells() {
        String html = html(row(new StringCell("a<b"), new IntCell(1234567), new DoubleCell(2 / 3.0)),
            row(DataType.getMissingCell(), DataType.getMissingCell(), new DoubleCell(Double.NaN)));

        assertThat(html).contains("<h3 id=\"result-2\">Scores <span class=\"aside\">of <a>node</a></span></h3>",
            "<th scope=\"col\">RowID</th><th scope=\"col\">&lt;A&gt; 0</th><th scope=\"col\" class=\"number\">&lt;A&gt; 1</th>",
            "<tr><th scope=\"row\">Row0</th><td>a&lt;b</td><td class=\"number\">1234567</td>"
                + "<td class=\"number\" title=\"0.6666666666666666\">0.6667</td></tr>",
            "<tr><th scope=\"row\">Row1</th><td class=\"missing\" title=\"missing value\">?</td>",
            "<td class=\"number\">NaN</td>", "2 rows; ? is a missing value");
    }

    @Test
    void leavesOutColumnsWithoutAnyValueAndNamesThem() {
        String html = html(row(new StringCell("a"), DataType.getMissingCell(), new DoubleCell(1)),
            row(DataType.getMissingCell(), DataType.getMissingCell(), new DoubleCell(2)));

        assertThat(html).contains("<tr><th scope=\"row\">Row0</th><td>a</td><td class=\"number\">1</td></tr>",
            "2 rows; ? is a missing value; without any value: &lt;A&gt; 1").doesNotContain("number\">&lt;A&gt; 1</th>");
    }

    @Test
    void claimsNothingOfRowsThatItLeavesOut() {
        DataCell[][] rows = new DataCell[201][];
        Arrays.fill(rows, row(new StringCell("a"), DataType.getMissingCell(), new DoubleCell(1)));
        rows[200] = row(new StringCell("a"), new IntCell(7), new DoubleCell(1));

        assertThat(html(rows)).contains("The first 200 of 201 rows; without any value in these: &lt;A&gt; 1");
    }

    @Test
    void saysHowManyRowsItLeavesOut() {
        DataCell[][] rows = new DataCell[201][];
        Arrays.setAll(rows, i -> row(new StringCell("x"), new IntCell(i), new DoubleCell(0.5)));

        assertThat(html(rows)).contains("<td class=\"number\">199</td>", "The first 200 of 201 rows")
            .doesNotContain("<td class=\"number\">200</td>");
        assertThat(html(Arrays.copyOf(rows, 200))).contains(">200 rows<").doesNotContain("The first");
        assertThat(html(Arrays.copyOf(rows, 1))).contains(">1 row<");
        assertThat(html()).contains(">0 rows<", "RowID");
    }

    @Test
    void cutsLongTextsAndKeepsThemInTheTitle() {
        String text = "word ".repeat(30).strip();

        assertThat(html(row(new StringCell(text), new IntCell(1), new DoubleCell(1)))).contains("title=\"" + text + "\">")
            .contains("…</td>");
    }

    @Test
    void turnsATableOfManyColumnsAndFewRows() {
        DataType[] types = new DataType[9];
        Arrays.fill(types, DoubleCell.TYPE);
        DataCell[] cells = new DataCell[9];
        Arrays.setAll(cells, i -> new DoubleCell(i / 8.0));

        String html = new ResultSection(ResultTables.of("E", "C", types, cells, cells), 1).html("E");

        assertThat(html).contains("<th scope=\"col\">RowID</th><th scope=\"col\" class=\"number\">Row0</th><th scope=\"col\" "
            + "class=\"number\">Row1</th>", "<tr><th scope=\"row\">C 1</th><td class=\"number\">0.125</td><td class=\"number\">"
                + "0.125</td></tr>", "2 rows");
        assertThat(new ResultSection(ResultTables.of("E", "C", types, cells, cells, cells, cells, cells), 1).html("E"))
            .contains("<tr><th scope=\"row\">Row4</th>");
    }
}
