package org.fleeting.mer.nodes.emotionpredictor;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.PrecisionChoice;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Dialog and settings of the Emotion Predictor. */
final class EmotionPredictorNodeParameters implements NodeParameters {

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    @Layout(StageSections.Output.class)
    @Widget(title = "Append class probabilities", description = """
        Whether a column with the probability of each class is appended, "P (Emotion=happiness)" and so on. They sum to 1 \
        in each row.""")
    boolean m_probabilities = true;

    @Layout(StageSections.Output.class)
    @Widget(title = "Append features", description = """
        Whether a column "Features" is appended with the numbers (512 at the paper's network width) by which MENet tells the \
        classes apart (maximum over time and space after block 4), as a list. Split Collection Column \
        makes columns of it, for t-SNE or PCA.""")
    boolean m_features = false;

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION)
    @ValueSwitchWidget
    PrecisionChoice m_precision = PrecisionChoice.FLOAT32;

    /** What the node computes with. */
    @Migrate(loadDefaultIfAbsent = true)
    ComputeParameters m_compute = new ComputeParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        SettingChecks.requireChosen(PrecisionChoice.TITLE, m_precision);
        m_compute.validate();
    }
}
