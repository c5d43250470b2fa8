package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.assertj.core.util.DoubleComparator;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

class EvaluatorExecuteTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust", "fear"),
        TableRows.text("Prediction (Emotion)", "surprise", "disgust", "fear"));

    private static final DataTableSpec COMPOSITE = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
        TableRows.text("Prediction (Emotion)", "surprise", "disgust"), TableRows.text("Dataset"),
        TableRows.column("Fold", IntCell.TYPE), TableRows.text("Subject"));

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
    void saysThatClipsWereSeenTogether() throws Exception {
        DataTableSpec together = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
            TableRows.text("Prediction (Emotion)", "surprise", "disgust"), TableRows.column("Clips of Person", IntCell.TYPE));
        ExecutionContext execution = Executions.running(folder);

        NodeCall call = NodeCall.execute(EvaluatorNodeFactory::execute, new EvaluatorNodeParameters(), execution,
            TableRows.table(execution, together, TableRows.row("surprise", "surprise", 2),
                TableRows.row("disgust", "disgust", 2)));

        assertThat(call.warning()).contains("These scores are transductive: each clip was seen together with the others "
            + "of its person, the mean of which was subtracted (column Clips of Person). They say nothing of a clip that comes "
            + "alone.");
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

    @Test
    void scoresFoldsAndDataSetsWhereColumnsOfTheUsualNamesAreThere() throws Exception {
        NodeCall call = composite(new EvaluatorNodeParameters());

        BufferedDataTable scores = call.table(0);
        assertThat(TableRows.keys(scores)).containsExactly("Overall", "Dataset SAMM", "Dataset SMIC", "Mean of folds",
            "Deviation of folds", "Fold 2", "Fold 10");
        assertThat(TableRows.column(scores, "Scope")).containsExactly("All clips", "Dataset", "Dataset",
            "Mean of folds", "Deviation of folds", "Fold", "Fold");
        assertThat(TableRows.column(scores, "Name")).containsExactly("?", "SAMM", "SMIC", "?", "?", "2", "10");
        assertThat(TableRows.column(scores, "Clips")).containsExactly("6", "3", "3", "?", "?", "3", "3");
        assertThat(TableRows.column(scores, "Subjects")).containsExactly("4", "2", "2", "?", "?", "2", "3");
        assertThat(TableRows.column(scores, "Accuracy")).map(Double::valueOf).usingComparatorForType(
            new DoubleComparator(1e-12), Double.class).containsExactly(5.0 / 6, 2.0 / 3, 1.0,
                (1 + 2.0 / 3) / 2, (1 - 2.0 / 3) / Math.sqrt(2), 1.0, 2.0 / 3);
        assertThat(TableRows.column(scores, "Classes")).containsExactly("2", "2", "2", "?", "?", "2", "2");
        assertThat(TableRows.column(scores, "Remark").get(3)).isEqualTo("?");
    }

    @Test
    void givesIntervalsToAllClipsAndDataSets() throws Exception {
        NodeCall call = composite(new EvaluatorNodeParameters());

        List<String> lower = TableRows.column(call.table(0), "Accuracy lower");
        assertThat(Double.parseDouble(lower.get(0))).isBetween(0.2, 0.5);
        assertThat(lower.subList(1, lower.size())).containsExactly("0.0", "?", "?", "?", "?", "?");
        assertThat(TableRows.column(call.table(0), "Accuracy upper"))
            .containsExactly("1.0", "1.0", "?", "?", "?", "?", "?");
        assertThat(TableRows.column(call.table(0), "Remark").get(2)).startsWith(
            "No interval of accuracy, UF1, UAR: all people");
    }

    @Test
    void tellsWhyThereIsNoInterval() throws Exception {
        NodeCall call = execute(Executions.running(folder), TableRows.row("surprise", "surprise"));

        assertThat(TableRows.column(call.table(0), "UF1 lower")).containsExactly("?");
        assertThat(TableRows.column(call.table(0), "Remark"))
            .containsExactly("No interval: no clip's subject is known.");
    }

    @Test
    void leavesOutColumnsThatAreNotWanted() throws Exception {
        EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();
        parameters.m_foldColumn = "<none>";
        parameters.m_datasetColumn = "<none>";
        parameters.m_subjectColumn = "<none>";

        NodeCall call = composite(parameters);

        assertThat(TableRows.keys(call.table(0))).containsExactly("Overall");
        assertThat(TableRows.column(call.table(0), "Subjects")).containsExactly("?");
    }

    @Test
    void takesChosenColumns() throws Exception {
        EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();
        parameters.m_foldColumn = "Subject";
        parameters.m_datasetColumn = "<none>";

        NodeCall call = composite(parameters);

        assertThat(TableRows.keys(call.table(0))).contains("Fold s1", "Fold s2").hasSize(5);
        assertThat(TableRows.column(call.table(0), "Subjects")).startsWith("2");
    }

    @Test
    void saysWhereAClassIsMissing() throws Exception {
        NodeCall call = composite(new EvaluatorNodeParameters(),
            TableRows.row("surprise", "surprise", "SMIC", 30, "s9"));

        assertThat(TableRows.column(call.table(0), "Left out"))
            .containsExactly("?", "?", "?", "?", "?", "?", "?", "disgust");
        assertThat(TableRows.column(call.table(0), "Remark").get(3)).isEqualTo(
            "A class has no clip in 1 of 3 folds; their UF1 and UAR are means over the others.");
        assertThat(call.warning()).hasValue("A class has no clip in 1 of 3 folds (see Left out); "
            + "their UF1 and UAR are means over the others.");
    }

    @Test
    void namesClassesAndPeopleThatAreSpeltInTwoWays() throws Exception {
        NodeCall call = composite(new EvaluatorNodeParameters(), TableRows.row("surprise", "Surprise", "SMIC", 2, "S01"));

        assertThat(call.warning()).hasValueSatisfying(text -> assertThat(text)
            .contains("Classes that differ by their spelling alone: \"Surprise\" and \"surprise\". They are scored as "
                + "different ones; spell each alike.")
            .contains("Subjects that differ by their spelling alone: \"S01\" and \"s1\". They count as different people, "
                + "and the intervals are too narrow; spell each alike."));
    }

    @Test
    void countsClipsOfWhichSomethingIsNotKnown() throws Exception {
        NodeCall call = composite(new EvaluatorNodeParameters(),
            TableRows.row("surprise", "surprise", null, null, null));

        assertThat(TableRows.column(call.table(0), "Clips")).startsWith("7", "3", "3");
        assertThat(TableRows.column(call.table(0), "Remark"))
            .startsWith("No interval: the subject of 1 of 7 clips is not known.");
        assertThat(call.warning()).hasValue("Clips of no data set, which count in Overall only: 1. "
            + "Clips of no fold, which count in Overall only: 1. "
            + "Clips without a subject, because of which Overall has no confidence interval: 1.");
    }

    /** Scores six clips of four people in two data sets and two folds, a fold being a number, and some more. */
    private NodeCall composite(EvaluatorNodeParameters parameters, Object[]... more) throws Exception {
        List<Object[]> rows = new ArrayList<>(List.of(
            TableRows.row("surprise", "surprise", "SMIC", 2, "s1"),
            TableRows.row("disgust", "disgust", "SMIC", 2, "s1"),
            TableRows.row("surprise", "surprise", "SMIC", 10, "s2"),
            TableRows.row("surprise", "surprise", "SAMM", 2, "s1"),
            TableRows.row("disgust", "disgust", "SAMM", 10, "s1"),
            TableRows.row("surprise", "disgust", "SAMM", 10, "s2")));
        rows.addAll(List.of(more));
        return NodeCall.execute(EvaluatorNodeFactory::execute, parameters, Executions.running(folder),
            TableRows.table(Executions.running(folder), COMPOSITE, rows.toArray(Object[][]::new)));
    }

    private NodeCall execute(ExecutionContext execution, Object[]... rows) throws Exception {
        return NodeCall.execute(EvaluatorNodeFactory::execute, new EvaluatorNodeParameters(), execution,
            predictions(rows));
    }

    private BufferedDataTable predictions(Object[]... rows) {
        return TableRows.table(Executions.running(folder), SPEC, rows);
    }
}
