package org.fleeting.mer.nodes.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.InvalidSettingsException;

class EvaluatorConfigureTest {

    private final EvaluatorNodeParameters parameters = new EvaluatorNodeParameters();

    @Test
    void knowsTheMatrixWhereDomainsTellTheClasses() throws Exception {
        NodeCall call = configure(TableRows.spec(TableRows.text("Emotion", "surprise", "disgust"),
            TableRows.text("Prediction (Emotion)", "disgust", "others")));

        assertThat(call.spec(0).getColumnNames())
            .containsExactly("Clips", "Classes", "Accuracy", "UF1", "UAR", "Largest class", "Left out");
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
                + "Connect a MENet Predictor, or choose the column in the dialog.");
    }

    @Test
    void needsATruthInWords() {
        DataTableSpec numbers = TableRows.spec(TableRows.column("Emotion", IntCell.TYPE),
            TableRows.text("Prediction (Emotion)"));

        assertThatThrownBy(() -> configure(numbers)).hasMessageStartingWith("Column \"Emotion\" must hold text");
    }

    private NodeCall configure(DataTableSpec predictions) throws InvalidSettingsException {
        return NodeCall.configure(EvaluatorNodeFactory::configure, parameters, predictions);
    }
}
