package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.widget.choices.StringChoice;

class EvaluatorNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(EvaluatorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(EvaluatorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeFoldsWereScored() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("folds", EvaluatorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(EvaluatorNodeParameters.class, "m_truthColumn", "m_predictionColumn",
            "m_foldColumn", "m_datasetColumn", "m_subjectColumn");
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(EvaluatorNodeParameters.class);
    }

    @Test
    void offerAutomaticNoneAndTheColumnsOfTextOrNumbers() {
        DataTableSpec table = TableRows.spec(TableRows.text("Clip"), TableRows.column("Part", IntCell.TYPE),
            TableRows.column("Features", ListCell.getCollectionType(DoubleCell.TYPE)));

        List<StringChoice> choices = new OptionalColumn.FoldChoices()
            .computeState(NodeParametersUtil.createDefaultNodeSettingsContext(new PortObjectSpec[] {table}));

        assertThat(choices).extracting(StringChoice::text)
            .containsExactly("Automatic: \"Fold\", where there is one", "None", "Clip", "Part");
        assertThat(choices).extracting(StringChoice::id).startsWith("<automatic>", "<none>");
    }

    @Test
    void offerAutomaticAndNoneWhereNothingIsConnected() {
        List<StringChoice> choices = new EvaluatorNodeParameters.SubjectChoices()
            .computeState(NodeParametersUtil.createDefaultNodeSettingsContext(new PortObjectSpec[1]));

        assertThat(choices).extracting(StringChoice::text)
            .containsExactly("Automatic: \"Subject\", where there is one", "None");
    }
}
