package org.fleeting.mer.nodes.evaluator;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;

/** Settings of Evaluator. */
final class EvaluatorNodeParameters implements NodeParameters {

    private static final String TRUTH_COLUMN = "True emotion";
    private static final String PREDICTION_COLUMN = "Predicted emotion";

    @Widget(title = TRUTH_COLUMN, description = "The column with the emotion that each clip is labelled with.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_truthColumn = ClipColumns.EMOTION;

    @Widget(title = PREDICTION_COLUMN, description = "The column with the emotion that the model named.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_predictionColumn = "Prediction (" + ClipColumns.EMOTION + ")";

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(TRUTH_COLUMN, m_truthColumn);
        SettingChecks.requireColumn(PREDICTION_COLUMN, m_predictionColumn);
    }
}
