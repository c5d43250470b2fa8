package org.fleeting.mer.nodes.erasure;

import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.stages.ComputeParameters;
import org.fleeting.mer.nodes.stages.InputColumn;
import org.fleeting.mer.nodes.stages.InputColumns;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.util.CompatibleColumnsProvider.StringColumnsProvider;

/** Dialog and settings of the Erasure node. */
final class ErasureNodeParameters implements NodeParameters {

    private static final String SUBJECT = "Subject";

    @Layout(StageSections.Columns.class)
    @Widget(title = InputColumn.TITLE, description = InputColumn.DESCRIPTION)
    @ChoicesProvider(InputColumns.class)
    String m_faceClipColumn = ClipColumns.FACE_CLIP;

    @Layout(StageSections.Columns.class)
    @Widget(title = SUBJECT, description = "The column that says who is filmed.")
    @ChoicesProvider(StringColumnsProvider.class)
    String m_subjectColumn = ClipColumns.SUBJECT;

    /** What the node computes with. */
    ComputeParameters m_compute = new ComputeParameters();

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireColumn(InputColumn.TITLE, m_faceClipColumn);
        SettingChecks.requireColumn(SUBJECT, m_subjectColumn);
        m_compute.validate();
    }
}
