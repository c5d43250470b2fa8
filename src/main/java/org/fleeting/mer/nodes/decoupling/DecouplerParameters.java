package org.fleeting.mer.nodes.decoupling;

import java.util.Optional;

import org.fleeting.mer.model.DecouplerSettings;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** The settings that the Decouplers have in common. */
public abstract class DecouplerParameters implements NodeParameters {

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    public String m_faceClipColumn = ClipColumns.FACE_CLIP;

    /** Returns the settings of the decoupling; building them checks their bounds. */
    public abstract DecouplerSettings toSettings();

    /** Returns what the node computes with. */
    abstract ComputeParameters compute();

    /** Returns the column that says who is filmed; empty where the settings don't ask for it. */
    public Optional<String> subjectColumn() {
        return Optional.empty();
    }

    /** Returns the column of emotions; empty where the settings don't ask for it. */
    public Optional<String> emotionColumn() {
        return Optional.empty();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        compute().validate();
        StageBounds.check(this::toSettings);
    }
}
