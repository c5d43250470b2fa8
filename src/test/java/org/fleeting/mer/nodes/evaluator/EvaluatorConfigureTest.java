package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.InvalidSettingsException;

class EvaluatorConfigureTest {

    private static final DataTableSpec EMOTIONS =
        TableRows.spec(TableRows.text("Emotion"), TableRows.text("Prediction (Emotion)"));

    private final EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();

    @Test
    void knowsTheMatrixWhereDomainsTellTheClasses() throws Exception {
        NodeCall call = configure(TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
            TableRows.text("Prediction (Emotion)", "disgust", "others")));

        assertThat(call.spec(0).getColumnNames())
            .containsExactly("Clips", "Classes", "Accuracy", "UF1", "UAR", "Largest class", "Left out", "Scope", "Name",
                "Subjects", "Accuracy lower", "Accuracy upper", "UF1 lower", "UF1 upper", "UAR lower", "UAR upper",
                "Remark");
        assertThat(call.spec(1).getColumnNames()).containsExactly("surprise", "disgust", "others");
        assertThat(call.spec(2).getColumnNames())
            .containsExactly("Support", "Predicted", "Precision", "Recall", "F1");
    }

    @Test
    void leavesTheMatrixOpenWhereClassesAreUnknown() throws Exception {
        NodeCall call = configure(TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
            TableRows.text("Prediction (Emotion)")));

        assertThat(call.spec(1)).isNull();
        assertThat(call.spec(2)).isNotNull();
    }

    @Test
    void needsAPrediction() {
        assertThatThrownBy(() -> configure(TableRows.spec(TableRows.text("Emotion"))))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Prediction (Emotion)\". "
                + "Connect an Emotion Predictor, or choose the column in the dialog.");
    }

    @Test
    void needsATruthInWords() {
        DataTableSpec numbers = TableRows.spec(TableRows.column("Emotion", IntCell.TYPE),
            TableRows.text("Prediction (Emotion)"));

        assertThatThrownBy(() -> configure(numbers)).hasMessageStartingWith("Column \"Emotion\" must hold text");
    }

    @Test
    void needsAColumnThatWasChosen() {
        parameters.m_foldColumn = "Part";

        assertThatThrownBy(() -> configure(EMOTIONS)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Part\". Choose another column, or none, in the dialog.");
    }

    @Test
    void needsTextOrNumbersInAnOptionalColumn() {
        DataTableSpec table = TableRows.spec(TableRows.text("Emotion"), TableRows.text("Prediction (Emotion)"),
            TableRows.column("Subject", ListCell.getCollectionType(IntCell.TYPE)));

        assertThatThrownBy(() -> configure(table)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Column \"Subject\" must hold text or numbers, but is of type ")
            .hasMessageEndingWith(". Choose another column, or none, in the dialog.");
        parameters.m_subjectColumn = "<none>";
        assertThatCode(() -> configure(table)).doesNotThrowAnyException();
    }

    private NodeCall configure(DataTableSpec predictions) throws InvalidSettingsException {
        return NodeCall.configure(EvaluatorNodeFactory::configure, parameters, predictions);
    }
}
