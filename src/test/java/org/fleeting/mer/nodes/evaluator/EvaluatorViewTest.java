package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.TableJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What the node keeps for its view. */
class EvaluatorViewTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
        TableRows.text("Prediction (Emotion)", "surprise", "disgust"), TableRows.text("Dataset"),
        TableRows.column("Fold", IntCell.TYPE), TableRows.text("Subject"));

    @TempDir
    Path folder;

    @Test
    void keepsTheOutputsAndWhatTheyDoNotTell() throws Exception {
        NodeCall call = composite();

        assertThat(call.internal()).hasSize(EvaluatorView.TABLES.size()).startsWith(call.table(0), call.table(2));
    }

    @Test
    void tellsTheSubjectsByDataSetAndName() throws Exception {
        JsonArray subjects = data(composite()).getAsJsonArray("subjects");

        assertThat(subjects).extracting(one -> one.getAsJsonObject().get("Dataset").getAsString() + " "
            + one.getAsJsonObject().get("Subject").getAsString()).containsExactly("SAMM s1", "SAMM s2", "Synthetic A s1");
        assertThat(subjects.get(0).getAsJsonObject().get("Classes").getAsInt()).isEqualTo(1);
        JsonObject last = subjects.get(2).getAsJsonObject();
        assertThat(last.get("Clips").getAsInt()).isEqualTo(3);
        assertThat(last.get("Correct").getAsInt()).isEqualTo(2);
        assertThat(last.get("Classes").getAsInt()).isEqualTo(2);
        assertThat(last.get("Accuracy").getAsDouble()).isEqualTo(2.0 / 3);
    }

    @Test
    void countsClipsOfEveryPart() throws Exception {
        JsonArray matrices = data(composite()).getAsJsonArray("matrices");

        assertThat(matrices).map(one -> text(one.getAsJsonObject())).containsExactly(
            "All clips|||surprise>surprise|3", "All clips|||surprise>disgust|1", "All clips|||disgust>disgust|1",
            "Dataset||SAMM|surprise>surprise|2",
            "Dataset||Synthetic A|surprise>surprise|1", "Dataset||Synthetic A|surprise>disgust|1",
            "Dataset||Synthetic A|disgust>disgust|1",
            "Fold||2|surprise>surprise|2", "Fold||2|surprise>disgust|1",
            "Fold||10|surprise>surprise|1", "Fold||10|disgust>disgust|1",
            "Subject|SAMM|s1|surprise>surprise|1", "Subject|SAMM|s2|surprise>surprise|1",
            "Subject|Synthetic A|s1|surprise>surprise|1", "Subject|Synthetic A|s1|surprise>disgust|1",
            "Subject|Synthetic A|s1|disgust>disgust|1");
    }

    @Test
    void notesWhatLimitsTheScores() throws Exception {
        JsonArray notes = data(composite()).getAsJsonArray("notes");

        assertThat(notes).extracting(one -> one.getAsJsonObject().get("Note").getAsString()).satisfiesExactly(
            synthetic -> assertThat(synthetic).startsWith("These are clips of artificial faces (Synthetic A):"),
            few -> assertThat(few).startsWith("With 3 people, intervals are too narrow"),
            dataSet -> assertThat(dataSet).startsWith("A class has no clip in 1 of 2 data sets"),
            fold -> assertThat(fold).startsWith("A class has no clip in 1 of 2 folds"));
    }

    @Test
    void listsTheWrongClipsOfAllFoldsAndThoseNamedUnsurely() throws Exception {
        DataTableSpec spec = TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
            TableRows.text("Prediction (Emotion)", "surprise", "disgust"), TableRows.column("P (Emotion=surprise)",
                DoubleCell.TYPE), TableRows.column("P (Emotion=disgust)", DoubleCell.TYPE), TableRows.text("Fold"));
        JsonArray clips = data(execute(spec, TableRows.row("disgust", "surprise", 0.6, 0.4, "1"),
            TableRows.row("surprise", "surprise", 0.5, 0.5, "1"), TableRows.row("disgust", null, null, null, "1"),
            TableRows.row("surprise", "surprise", 0.45, 0.4, "2"), TableRows.row("surprise", "disgust", 0.1, 0.9, "2"),
            TableRows.row("disgust", "disgust", 0.4, 0.41, "2"))).getAsJsonArray("doubtful");

        assertThat(clips).map(one -> doubtful(one.getAsJsonObject())).containsExactly("Row4 2 surprise>disgust 0.9",
            "Row0 1 disgust>surprise 0.6", "Row5 2 disgust>disgust 0.41", "Row3 2 surprise>surprise 0.45");
    }

    @Test
    void listsWrongClipsInTheOrderOfTheRowsWithoutProbabilities() throws Exception {
        assertThat(data(composite()).getAsJsonArray("doubtful")).map(one -> doubtful(one.getAsJsonObject()))
            .containsExactly("Row1 2 surprise>disgust null");
    }

    private static String doubtful(JsonObject clip) {
        return "%s %s %s>%s %s".formatted(clip.get("Clip").getAsString(), clip.get("Fold").getAsString(),
            clip.get("Truth").getAsString(), clip.get("Predicted").getAsString(), clip.get("Probability"));
    }

    @Test
    void saysNothingOfIntervalsWhereThereAreNone() throws Exception {
        JsonObject data = data(execute(TableRows.row("surprise", "surprise", "SAMM", 1, "s1"),
            TableRows.row("disgust", "disgust", "SAMM", 1, "s2"), TableRows.row("disgust", "disgust", "SAMM", 1, null)));

        assertThat(data.getAsJsonArray("notes")).hasSize(1).first().asString()
            .contains("Clips without a subject, because of which Overall has no confidence interval: 1.");
        assertThat(data.getAsJsonArray("subjects")).hasSize(2);
    }

    @Test
    void hasNothingToShowWithoutRows() throws Exception {
        JsonObject data = data(execute());

        assertThat(data.getAsJsonArray("matrices")).isEmpty();
        assertThat(data.getAsJsonArray("scores").get(0).getAsJsonObject().get("UF1").isJsonNull()).isTrue();
    }

    private static String text(JsonObject cell) {
        return "%s|%s|%s|%s>%s|%d".formatted(cell.get("Scope").getAsString(), cell.get("Dataset").getAsString(),
            cell.get("Name").getAsString(), cell.get("Truth").getAsString(), cell.get("Predicted").getAsString(),
            cell.get("Clips").getAsInt());
    }

    private static JsonObject data(NodeCall call) {
        return JsonParser.parseString(TableJson.of(EvaluatorView.TABLES, call.internal())).getAsJsonObject();
    }

    private NodeCall composite() throws Exception {
        return execute(TableRows.row("surprise", "surprise", "Synthetic A", 2, "s1"),
            TableRows.row("surprise", "disgust", "Synthetic A", 2, "s1"),
            TableRows.row("disgust", "disgust", "Synthetic A", 10, "s1"),
            TableRows.row("surprise", "surprise", "SAMM", 2, "s2"),
            TableRows.row("surprise", "surprise", "SAMM", 10, "s1"));
    }

    private NodeCall execute(Object[]... rows) throws Exception {
        return execute(SPEC, rows);
    }

    private NodeCall execute(DataTableSpec spec, Object[]... rows) throws Exception {
        EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();
        parameters.m_resamples = 100;
        return NodeCall.execute(EvaluatorNodeFactory::execute, parameters, Executions.running(folder),
            TableRows.table(Executions.running(folder), spec, List.of(rows).toArray(Object[][]::new)));
    }
}
