package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

class EvaluatorExecuteTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust", "fear"),
        TableRows.text("Prediction (Emotion)", "surprise", "disgust", "fear"));

    @TempDir
    Path folder;

    @Test
    void scoresTheTable() throws Exception {
        NodeCall call = execute(Executions.running(folder), TableRows.row("surprise", "surprise"),
            TableRows.row("surprise", "disgust"), TableRows.row("disgust", "disgust"), TableRows.row("fear", "fear"));

        assertThat(TableRows.keys(call.table(0))).containsExactly("Overall");
        assertThat(TableRows.column(call.table(0), "Clips")).containsExactly("4");
        assertThat(TableRows.column(call.table(0), "Accuracy")).containsExactly("0.75");
        assertThat(TableRows.column(call.table(0), "UAR")).containsExactly(String.valueOf(2.5 / 3));
        assertThat(TableRows.column(call.table(0), "Largest class")).containsExactly("0.5");
        assertThat(TableRows.column(call.table(0), "Left out")).containsExactly("?");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void showsTheMatrixInTheOrderOfTheDataSet() throws Exception {
        NodeCall call = execute(Executions.running(folder), TableRows.row("disgust", "surprise"),
            TableRows.row("surprise", "surprise"), TableRows.row("fear", "fear"));

        assertThat(TableRows.keys(call.table(1))).containsExactly("surprise", "disgust", "fear");
        assertThat(TableRows.column(call.table(1), "surprise")).containsExactly("1", "1", "0");
        assertThat(TableRows.column(call.table(1), "fear")).containsExactly("0", "0", "1");
    }

    @Test
    void leavesUndefinedScoresMissingAndSaysSo() throws Exception {
        NodeCall call = execute(Executions.running(folder), TableRows.row("surprise", "surprise"),
            TableRows.row("disgust", "surprise"));

        assertThat(TableRows.column(call.table(2), "Precision")).containsExactly("0.5", "?", "?");
        assertThat(TableRows.column(call.table(2), "Recall")).containsExactly("1.0", "0.0", "?");
        assertThat(TableRows.column(call.table(0), "Left out")).containsExactly("fear");
        assertThat(TableRows.column(call.table(0), "Classes")).containsExactly("2");
        assertThat(call.warning()).contains("No clip is of class fear: UF1 and UAR are means over the other classes.");
    }

    @Test
    void countsRowsWithoutAPrediction() throws Exception {
        NodeCall call = execute(Executions.running(folder), TableRows.row("surprise", "surprise"),
            TableRows.row("disgust", "disgust"), TableRows.row("fear", "fear"), TableRows.row("fear", null));

        assertThat(TableRows.column(call.table(0), "Clips")).containsExactly("3");
        assertThat(call.warning())
            .contains("Rows not scored because the labelled or the predicted emotion is missing: 1.");
    }

    @Test
    void hasNoScoresWithoutRows() throws Exception {
        NodeCall call = execute(Executions.running(folder));

        assertThat(TableRows.column(call.table(0), "UF1")).containsExactly("?");
        assertThat(call.warning()).contains("There is nothing to score: all scores are missing.");
    }

    @Test
    void stopsWhenCancelled() {
        assertThatThrownBy(() -> NodeCall.execute(EvaluatorNodeFactory::execute, new EvaluatorNodeParameters(),
            Executions.cancelled(folder), predictions(TableRows.row("fear", "fear"))))
            .isInstanceOf(CanceledExecutionException.class);
    }

    private NodeCall execute(ExecutionContext execution, Object[]... rows) throws Exception {
        return NodeCall.execute(EvaluatorNodeFactory::execute, new EvaluatorNodeParameters(), execution,
            predictions(rows));
    }

    private BufferedDataTable predictions(Object[]... rows) {
        return TableRows.table(Executions.running(folder), SPEC, rows);
    }
}
