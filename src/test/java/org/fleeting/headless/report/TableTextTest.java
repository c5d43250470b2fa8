package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.testnodes.TestNodes;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

class TableTextTest {

    private static final DataTableSpec SPEC = new DataTableSpec(new String[] {"Class", "Clips", "Recall"},
        new DataType[] {StringCell.TYPE, IntCell.TYPE, DoubleCell.TYPE});

    private static BufferedDataTable table(DataCell[]... rows) {
        ExecutionContext context = new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new TestNodes.Numbers()));
        BufferedDataContainer container = context.createDataContainer(SPEC);
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return container.getTable();
    }

    private static DataCell[] row(String name, int clips, double recall) {
        return new DataCell[] {new StringCell(name), new IntCell(clips), new DoubleCell(recall)};
    }

    private static String format(BufferedDataTable table, int maximumRows) {
        return format(table, maximumRows, TableText.ANY_WIDTH);
    }

    private static String format(BufferedDataTable table, int maximumRows, int width) {
        return TableText.format(new ResultTable("Evaluator (#9)", "Per class", table), maximumRows, width);
    }

    @Test
    void alignsNumbersToTheRight() {
        assertThat(format(table(row("happiness", 7, 0.5), row("fear", 12, 2 / 3.0), row("anger", 1, Double.NaN)), 20))
            .isEqualTo("""
                Evaluator (#9), Per class: 3 rows, 3 columns
                  RowID  Class      Clips  Recall
                  Row0   happiness      7     0.5
                  Row1   fear          12  0.6667
                  Row2   anger          1     NaN
                """);
    }

    @Test
    void showsWhatATerminalObeysAsSignsAndCutsBetweenCharacters() {
        assertThat(format(table(row("a\u001B[8mb\u202E\n\tc", 1, 0), row("\uD83D\uDE00".repeat(30), 1, 0)), 20))
            .contains("  Row0   a\\u001b[8mb\\u202e c ", "  Row1   " + "\uD83D\uDE00".repeat(10) + "\u2026"
                + "\uD83D\uDE00".repeat(9) + " ");
    }

    @Test
    void countsTheRowsItHides() {
        assertThat(format(table(row("a", 1, 0), row("b", 1, 0), row("c", 1, 0)), 1)).isEqualTo("""
            Evaluator (#9), Per class: 3 rows, 3 columns
              RowID  Class  Clips  Recall
              Row0   a          1       0
              … 2 more rows
            """);
    }

    @Test
    void writesVerySmallAndLargeNumbersInPowersOfTen() {
        assertThat(format(table(row("a", 1, 1.25e-5), row("b", 100, -2e9), row("c", 100000, 100)), 20)).isEqualTo("""
            Evaluator (#9), Per class: 3 rows, 3 columns
              RowID  Class   Clips      Recall
              Row0   a           1   1.250e-05
              Row1   b         100  -2.000e+09
              Row2   c      100000         100
            """);
    }

    @Test
    void turnsATableThatIsWiderThanTheTerminal() {
        BufferedDataTable table = table(row("happiness", 7, 0.5), row("fear", 12, 2 / 3.0), row("anger", 1, Double.NaN));

        assertThat(format(table, 20, 33)).as("as wide as the table").startsWith("""
            Evaluator (#9), Per class: 3 rows, 3 columns
              RowID  Class      Clips  Recall
            """);
        assertThat(format(table, 2, 25)).isEqualTo("""
            Evaluator (#9), Per class: 3 rows, 3 columns
              RowID   Row0
              Class   happiness
              Clips   7
              Recall  0.5

              RowID   Row1
              Class   fear
              Clips   12
              Recall  0.6667
              … 1 more row
            """);
        assertThat(format(table, 2, 30)).isEqualTo("""
            Evaluator (#9), Per class: 3 rows, 3 columns
              RowID   Row0       Row1
              Class   happiness  fear
              Clips   7          12
              Recall  0.5        0.6667
              … 1 more row
            """);
        assertThat(format(table, 2, 3)).as("a row a block at least").isEqualTo(format(table, 2, 25));
    }

    @Test
    void roundsToFiveDigitsButNeverWholeOnes() {
        assertThat(format(table(row("a", 1, 123.45678), row("b", 1, 12345.678), row("c", 1, 1234567.8), row("d", 1, 9.99999),
            row("e", 1, 0.00123456), row("f", 1, -42.0)), 20)).contains(" 123.46\n", " 12346\n", " 1234568\n", " 10\n",
                " 0.0012\n", " -42\n");
    }

    @Test
    void marksMissingCellsAndCutsLongTextsInTheirMiddle() {
        DataCell[] missing = new DataCell[] {DataType.getMissingCell(), DataType.getMissingCell(), DataType.getMissingCell()};

        assertThat(format(table(missing, row("a\nb" + "x".repeat(50) + ".csv", 1, 1)), 20)).isEqualTo("""
            Evaluator (#9), Per class: 2 rows, 3 columns
              RowID  Class                                     Clips  Recall
              Row0   ?                                             ?       ?
              Row1   a bxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxx.csv      1       1
            """);
    }

    @Test
    void showsAnEmptyTable() {
        assertThat(format(table(), 20)).isEqualTo("""
            Evaluator (#9), Per class: 0 rows, 3 columns
              RowID  Class  Clips  Recall
            """);
    }
}
