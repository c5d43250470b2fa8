package org.fleeting.mer.nodes.scorecomparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.views.TableJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class ScoreComparisonNodeTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Subject"),
        TableRows.text("Emotion", "a", "b"), TableRows.text("Prediction (Emotion)", "a", "b"), TableRows.text("Fold"));

    @TempDir
    Path folder;

    private final ScoreComparisonNodeParameters parameters = new ScoreComparisonNodeParameters();

    @Test
    void putsModelsIntoOneTableWithMarksAndDifferences() throws Exception {
        parameters.m_names = "DAO\nDAO + L_div";
        parameters.m_marks = "DAO, L_div, L_MI";
        parameters.m_resamples = 100;

        NodeCall call = execute(predictions("a", "a", "b", "b"), null, predictions("a", "b", "b", "b"));

        BufferedDataTable table = call.table(0);
        assertThat(TableRows.keys(table)).containsExactly("DAO", "DAO + L_div");
        assertThat(TableRows.column(table, "DAO")).containsExactly("x", "x");
        assertThat(TableRows.column(table, "L_div")).containsExactly("?", "x");
        assertThat(TableRows.column(table, "L_MI")).containsExactly("?", "?");
        assertThat(TableRows.column(table, "Clips")).containsExactly("4", "4");
        assertThat(TableRows.column(table, "Accuracy")).containsExactly("0.5", "0.75");
        assertThat(TableRows.column(table, "Accuracy difference")).containsExactly("?", "0.25");
        assertThat(TableRows.column(table, "Accuracy deviation")).doesNotContain("?");
        assertThat(TableRows.column(table, "UAR difference lower")).element(1).isNotEqualTo("?");
        assertThat(table.getDataTableSpec().getColumnNames()).isEqualTo(configure(SPEC, null, SPEC).spec(0).getColumnNames());
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void scoresOnlyClipsThatAllHaveAPredictionOf() throws Exception {
        NodeCall call = execute(predictions("a", "b", null, "b"), predictions("a", "b", "a", "b"));

        assertThat(TableRows.keys(call.table(0))).containsExactly("Predictions 1", "Predictions 2");
        assertThat(TableRows.column(call.table(0), "Clips")).containsExactly("3", "3");
        assertThat(call.warning())
            .contains("Only the 3 clips are scored of which all tables have a prediction; the largest has 4.");
    }

    @Test
    void namesModelsThatSawClipsTogether() throws Exception {
        DataTableSpec together = new DataTableSpec(SPEC, TableRows.spec(TableRows.column("Clips of Person", IntCell.TYPE)));
        BufferedDataTable centred = TableRows.table(Executions.running(folder), together, TableRows.row("s1", "a", "a", "1", 2),
            TableRows.row("s1", "b", "b", "1", 2), TableRows.row("s2", "a", "a", "2", 2), TableRows.row("s2", "b", "b", "2",
                2));

        assertThat(execute(predictions("a", "b", "a", "b"), centred).warning()).contains(
            "Transductive, since each clip was seen together with the others of its person: Predictions 2. What they score "
                + "says nothing of a clip that comes alone.");
    }

    @Test
    void refusesToCompareDifferentFolds() throws Exception {
        BufferedDataTable other = TableRows.table(Executions.running(folder), SPEC, TableRows.row("s1", "a", "a", "2"));

        assertThatThrownBy(() -> execute(predictions("a", "a", "b", "b"), other)).isInstanceOf(KNIMEException.class)
            .hasMessage("Row Row0 has fold 1 in Predictions 1, but 2 in Predictions 2.");
    }

    @Test
    void refusesAReferenceThatIsNotConnected() {
        parameters.m_reference = 3;

        assertThatThrownBy(() -> configure(SPEC, SPEC)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("All inputs are to be compared with number 3, but only 2 are connected.");
    }

    @Test
    void takesSixteenModels() throws Exception {
        BufferedDataTable[] tables = new BufferedDataTable[16];
        Arrays.setAll(tables, i -> i % 2 == 0 ? predictions("a", "a", "b", "b") : predictions("a", "b", "b", "b"));
        parameters.m_reference = 16;
        parameters.m_resamples = 100;

        BufferedDataTable table = execute(tables).table(0);

        assertThat(TableRows.keys(table)).hasSize(16).startsWith("Predictions 1").endsWith("Predictions 16");
        assertThat(TableRows.column(table, "Accuracy difference")).startsWith("-0.25", "0.0", "-0.25").endsWith("-0.25", "?");
    }

    @Test
    void namesModelsAfterTheirTablesWhereTheUserDoesNot() throws Exception {
        parameters.m_names = "MENet";
        DataTableSpec named = new DataTableSpec("RCN-A", SPEC.stream().toArray(DataColumnSpec[]::new));
        BufferedDataTable other = TableRows.table(Executions.running(folder), named, TableRows.row("s1", "a", "a", "1"));

        NodeCall call = execute(predictions("a", "a", "b", "b"), other, predictions("a", "a", "b", "b"));

        assertThat(TableRows.keys(call.table(0))).containsExactly("MENet", "RCN-A", "Predictions 3");
    }

    @Test
    void keepsForTheViewWhatEachModelIsAboveEachOther() throws Exception {
        parameters.m_reference = 2;
        parameters.m_resamples = 100;

        NodeCall call = execute(predictions("a", "a", "b", "b"), predictions("a", "b", "b", "b"), predictions("a", "b", "a",
            "b"));

        JsonObject data = JsonParser.parseString(TableJson.of(ComparisonView.TABLES, call.internal())).getAsJsonObject();
        assertThat(data.getAsJsonArray("models")).map(one -> one.getAsJsonObject()).map(one -> "%s %s %s %s %s".formatted(
            one.get("Name").getAsString(), one.get("Reference").getAsInt(), one.get("Clips").getAsInt(),
            one.get("Subjects").getAsInt(), one.get("Accuracy").getAsDouble())).containsExactly(
                "Predictions 1 0 4 2 0.5", "Predictions 2 1 4 2 0.75", "Predictions 3 0 4 2 1.0");
        assertThat(data.getAsJsonArray("differences")).map(one -> one.getAsJsonObject()).map(one -> "%d>%d %s %s..%s"
            .formatted(one.get("Below").getAsInt(), one.get("Above").getAsInt(), one.get("Accuracy").getAsDouble(),
                one.get("Accuracy lower").getAsDouble(), one.get("Accuracy upper").getAsDouble())).containsExactly(
                    "0>1 0.25 0.0..0.5", "0>2 0.5 0.5..0.5", "1>0 -0.25 -0.5..0.0", "1>2 0.25 0.0..0.5",
                    "2>0 -0.5 -0.5..-0.5", "2>1 -0.25 -0.5..0.0");
        assertThat(data.getAsJsonArray("notes")).hasSize(1).first().asString().contains(
            "With 2 people, intervals are too narrow");
    }

    @Test
    void tellsTheViewWhyThereIsNoInterval() throws Exception {
        BufferedDataTable noSubjects = TableRows.table(Executions.running(folder), SPEC, TableRows.row(null, "a", "a", "1"));

        NodeCall call = execute(noSubjects, noSubjects);

        JsonObject model = JsonParser.parseString(TableJson.of(ComparisonView.TABLES, call.internal())).getAsJsonObject()
            .getAsJsonArray("models").get(0).getAsJsonObject();
        assertThat(model.get("UF1 lower").isJsonNull()).isTrue();
        assertThat(model.get("Subjects").isJsonNull()).isTrue();
        assertThat(model.get("Remark").getAsString()).isEqualTo("No interval: no clip's subject is known.");
    }

    /** Returns clips of the emotions a, b, a, b of two subjects in two folds, with these predictions. */
    private BufferedDataTable predictions(String... predicted) {
        return TableRows.table(Executions.running(folder), SPEC, TableRows.row("s1", "a", predicted[0], "1"),
            TableRows.row("s1", "b", predicted[1], "1"), TableRows.row("s2", "a", predicted[2], "2"),
            TableRows.row("s2", "b", predicted[3], "2"));
    }

    private NodeCall configure(DataTableSpec... connected) throws InvalidSettingsException {
        DataTableSpec[] inputs = new DataTableSpec[ScoreComparisonNodeFactory.INPUTS];
        System.arraycopy(connected, 0, inputs, 0, connected.length);
        return NodeCall.configure(ScoreComparisonNodeFactory::configure, parameters, inputs);
    }

    private NodeCall execute(BufferedDataTable... connected) throws Exception {
        PortObject[] inputs = new PortObject[ScoreComparisonNodeFactory.INPUTS];
        System.arraycopy(connected, 0, inputs, 0, connected.length);
        return NodeCall.execute(ScoreComparisonNodeFactory::execute, parameters, Executions.running(folder), inputs);
    }
}
