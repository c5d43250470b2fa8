package org.fleeting.headless.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;

import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.testnodes.TestNodes;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

class ResultSentenceTest {

    private static final String[] SCORES = {"Clips", "Accuracy", "UF1", "UAR", "Largest class", "Scope", "Subjects",
        "Accuracy lower", "Accuracy upper"};
    private static final String[] COMPARISON = {"Clips", "Accuracy", "Accuracy lower", "Accuracy upper",
        "Accuracy difference", "Accuracy difference lower", "Accuracy difference upper"};

    @Test
    void saysHowWellAModelDidAndWhatGuessingGives() {
        ResultTable table = table("Evaluator (#9)", SCORES, row("Overall", 25, .96, .9612, .96, .2, null, 5, .9, 1),
            row("Fold 1", 5, 1, 1, 1, .2, null, 1, null, null));

        assertThat(ResultSentence.of(table)).contains("Evaluator (#9): accuracy 96.0 % (95 % interval 90.0 % to 100.0 %) on 25 "
            + "clips of 5 people; UF1 0.961, UAR 0.960. Always naming the largest class gives 20.0 %.");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(ResultSentence.of(table("Evaluator (#9)", SCORES, row("Overall", 4, .5, null, .5, .5, null, null, null,
            null)))).contains("Evaluator (#9): accuracy 50.0 % on 4 clips; UF1 ?, UAR 0.500. Always naming the largest class "
                + "gives 50.0 %.");
        assertThat(ResultSentence.of(table("E", SCORES, row("Overall", 0, null, null, null, null, null, null, null, null))))
            .isEmpty();
        assertThat(ResultSentence.of(table("E", SCORES))).isEmpty();
    }

    @Test
    void saysWhichModelsDifferByMoreThanChance() {
        ResultTable table = table("Score Comparison (#5)", COMPARISON, row("none", 60, .3, .2, .4, null, null, null),
            row("onset", 60, .6, .5, .7, .3, .1, .5), row("kernel", 60, .35, .2, .5, .05, -.1, .2),
            row("worse", 60, .1, 0, .2, -.2, -.3, -.1));

        assertThat(ResultSentence.of(table)).contains(
            "Score Comparison (#5): of 4 models on the same 60 clips, \"onset\" has the "
                + "highest accuracy, 60.0 % (95 % interval 50.0 % to 70.0 %). Above \"none\" by more than the 95 % interval: "
                + "\"onset\". Below it by more than that: \"worse\".");
        assertThat(ResultSentence.of(table("S", COMPARISON, row("a", 4, .5, null, null, null, null, null),
            row("b", 4, .5, null, null, 0, 0, 0)))).contains("S: of 2 models on the same 4 clips, \"a\" has the highest "
                + "accuracy, 50.0 %. No accuracy is above that of \"a\" by more than its 95 % interval.");
    }

    @Test
    void comparesASingleModelWithNone() {
        assertThat(ResultSentence.of(table("S (#2)", COMPARISON, row("a", 100, .19, .11, .28, null, null, null))))
            .contains("S (#2): the accuracy of \"a\" is 19.0 % (95 % interval 11.0 % to 28.0 %) on 100 clips.");
    }

    @Test
    void saysNothingOfOtherTables() {
        assertThat(ResultSentence.of(table("Other (#1)", new String[] {"Accuracy", "Clips"}, row("Row0", .5, 3)))).isEmpty();
    }

    private static DefaultRow row(String key, Object... values) {
        return new DefaultRow(key, Stream.of(values).map(value -> value == null ? DataType.getMissingCell()
            : new DoubleCell(((Number) value).doubleValue())).toArray(DataCell[]::new));
    }

    private static ResultTable table(String node, String[] columns, DefaultRow... rows) {
        DataType[] types = new DataType[columns.length];
        Arrays.fill(types, DoubleCell.TYPE);
        BufferedDataContainer container =
            new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new TestNodes.Numbers()))
                .createDataContainer(new DataTableSpec(columns, types));
        Arrays.stream(rows).forEach(container::addRowToTable);
        container.close();
        return new ResultTable(node, "Scores", container.getTable());
    }
}
