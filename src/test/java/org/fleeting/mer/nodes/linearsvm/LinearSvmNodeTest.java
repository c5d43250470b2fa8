package org.fleeting.mer.nodes.linearsvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.linearsvm.LinearSvmNodeParameters.Columns;
import org.fleeting.mer.nodes.linearsvm.LinearSvmNodeParameters.CostChoice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class LinearSvmNodeTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Subject"),
        TableRows.text("Emotion", "happiness", "surprise", "fear"), TableRows.column("MDMO a", DoubleCell.TYPE),
        TableRows.column("MDMO b", DoubleCell.TYPE));

    @TempDir
    Path folder;

    private final LinearSvmNodeParameters parameters = new LinearSvmNodeParameters();

    @BeforeEach
    void chooseColumnsByName() {
        parameters.m_columns = Columns.PREFIX;
        parameters.m_prefix = "MDMO";
    }

    @Test
    void namesTheEmotionOfNewPeople() throws Exception {
        BufferedDataTable test = clips("new", 4);

        NodeCall call = execute(clips("known", 20), test);

        assertThat(TableRows.column(call.table(0), "Prediction (Emotion)"))
            .isEqualTo(TableRows.column(test, "Emotion")).hasSize(8);
        assertThat(TableRows.keys(call.table(0))).isEqualTo(TableRows.keys(test));
        assertThat(call.table(0).getDataTableSpec().getColumnNames())
            .containsExactly("Subject", "Emotion", "Prediction (Emotion)");
        assertThat(call.warning()).isEmpty();
    }

    @Test
    void keepsTheDomainOfTheColumnSoThatFoldsAgree() throws Exception {
        parameters.m_keepsNumbers = true;

        DataTableSpec predictions = configure(SPEC, SPEC).spec(0);

        assertThat(predictions.getColumnNames())
            .containsExactly("Subject", "Emotion", "MDMO a", "MDMO b", "Prediction (Emotion)");
        assertThat(predictions.getColumnSpec("Prediction (Emotion)").getDomain().getValues())
            .containsExactly(new StringCell("happiness"), new StringCell("surprise"), new StringCell("fear"));
        assertThat(execute(clips("known", 5), clips("new", 1)).table(0).getDataTableSpec()
            .getColumnSpec("Prediction (Emotion)")).isEqualTo(predictions.getColumnSpec("Prediction (Emotion)"));
    }

    @Test
    void knowsNothingOfTheTestSide() throws Exception {
        BufferedDataTable train = clips("known", 12);
        List<String> alone = predictions(train, clips("new", 1));
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable strange = TableRows.table(execution, SPEC, TableRows.row("x", "fear", 1e6, -1e6),
            TableRows.row("new0", "happiness", 1.0, 0.0));

        assertThat(predictions(train, strange).get(1)).isEqualTo(alone.get(0));
    }

    @Test
    void warnsOfPeopleOnBothSidesAndRowsLeftOut() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable train = TableRows.table(execution, SPEC, TableRows.row("a", "happiness", 1.0, 0.0),
            TableRows.row("b", "surprise", 0.0, 1.0), TableRows.row("c", "surprise", null, 1.0));
        BufferedDataTable test = TableRows.table(execution, SPEC, TableRows.row("a", "happiness", 1.0, 0.0),
            TableRows.row("d", "surprise", null, 1.0));

        NodeCall call = execute(train, test);

        assertThat(TableRows.column(call.table(0), "Prediction (Emotion)")).containsExactly("happiness", "?");
        assertThat(call.warning()).contains("1 row(s) of the training table have missing numbers: they are not trained on. "
            + "1 subject(s) are on both sides: their scores say nothing about new people.");
    }

    @Test
    void namesPeopleAndEmotionsThatAreSpeltInTwoWays() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable train = TableRows.table(execution, SPEC, TableRows.row("s01", "happiness", 1.0, 0.0),
            TableRows.row("s02", "surprise", 0.0, 1.0), TableRows.row("s03", "Surprise ", 0.0, 1.0));
        BufferedDataTable test = TableRows.table(execution, SPEC, TableRows.row("S1", "happiness", 1.0, 0.0));

        assertThat(execute(train, test).warning()).contains("Subjects on both sides differ by their spelling alone (\"S1\" "
            + "and \"s01\"): if they are the same people, their scores say nothing about new ones. Emotions that differ by "
            + "their spelling alone: \"Surprise \" and \"surprise\". They are told apart as different ones; spell each "
            + "alike.");
    }

    @Test
    void takesAGivenC() throws Exception {
        parameters.m_costChoice = CostChoice.GIVEN;

        assertThat(predictions(clips("known", 12), clips("new", 1))).containsExactly("happiness", "surprise");
    }

    @Test
    void refusesTablesWithoutItsColumns() {
        parameters.m_prefix = "LBP";
        assertThatThrownBy(() -> configure(SPEC, SPEC)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The training table has no column of numbers whose name begins with \"LBP\". "
                + "Choose other columns.");
        parameters.m_columns = Columns.DESCRIPTOR;
        assertThatThrownBy(() -> configure(SPEC, SPEC)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The training table has no column of a Motion Descriptor. Connect one, or choose the columns by "
                + "name.");
    }

    @Test
    void refusesToLearnOneEmotion() throws Exception {
        BufferedDataTable train =
            TableRows.table(Executions.running(folder), SPEC, TableRows.row("a", "happiness", 1.0, 0.0));

        assertThatThrownBy(() -> execute(train, train)).isInstanceOf(KNIMEException.class)
            .hasMessage("The training table has 1 clip(s) with all numbers, of 1 emotion(s): two emotions are "
                + "needed.");
    }

    /** Returns two clips a subject: happiness has the first number, surprise the second. */
    private BufferedDataTable clips(String name, int subjects) {
        Random random = new Random(subjects);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            double noise = 0.1 * random.nextGaussian();
            rows.add(TableRows.row(name + i, "happiness", 1 + noise, noise));
            rows.add(TableRows.row(name + i, "surprise", noise, 1 - noise));
        }
        return TableRows.table(Executions.running(folder), SPEC, rows.toArray(Object[][]::new));
    }

    private NodeCall configure(DataTableSpec train, DataTableSpec test) throws InvalidSettingsException {
        return NodeCall.configure(LinearSvmNodeFactory::configure, parameters, train, test);
    }

    private NodeCall execute(BufferedDataTable train, BufferedDataTable test) throws Exception {
        return NodeCall.execute(LinearSvmNodeFactory::execute, parameters, Executions.running(folder), train, test);
    }

    private List<String> predictions(BufferedDataTable train, BufferedDataTable test) throws Exception {
        return TableRows.column(execute(train, test).table(0), "Prediction (Emotion)");
    }
}
