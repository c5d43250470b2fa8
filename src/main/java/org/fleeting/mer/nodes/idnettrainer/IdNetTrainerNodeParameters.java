package org.fleeting.mer.nodes.idnettrainer;

import org.fleeting.mer.network.NetworkKind;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.stages.NetworkWidthChoice;
import org.fleeting.mer.nodes.stages.PrecisionChoice;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.fleeting.mer.training.StageSettings;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;

/** Dialog and settings of the IDNet Trainer. */
final class IdNetTrainerNodeParameters extends StageParameters {

    private static final int DURATION = 100;

    @Layout(StageSections.Method.class)
    @Widget(title = "Self-attention", description = """
        Whether every frame's features are weighted by a self-attention map between blocks 3 and 4 (the paper's Fig. 4). \
        The map has no parameters of its own. An initial IDNet must have been trained with the same setting.""")
    boolean m_selfAttention = true;

    @Layout(StageSections.Method.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = NetworkWidthChoice.TITLE, description = NetworkWidthChoice.DESCRIPTION
        + " An initial IDNet must have been trained with the same setting.")
    @ValueSwitchWidget
    NetworkWidthChoice m_networkWidth = NetworkWidthChoice.WIDTH_64;

    @Layout(StageSections.Rare.class)
    @Migrate(loadDefaultIfAbsent = true)
    @Widget(title = PrecisionChoice.TITLE, description = PrecisionChoice.DESCRIPTION)
    @ValueSwitchWidget
    PrecisionChoice m_precision = PrecisionChoice.FLOAT32;

    IdNetTrainerNodeParameters() {
        super(DURATION);
    }

    @Override
    public NetworkKind kind() {
        return ResNet3dKind.IDNET;
    }

    @Override
    public String labelColumn() {
        return m_subjectColumn;
    }

    @Override
    public PrecisionChoice precision() {
        return m_precision;
    }

    @Override
    public StageSettings toSettings() {
        return settings().options(ResNet3dKind.options(m_selfAttention ? Attention.SELF : Attention.NONE,
            m_networkWidth.toWidth())).precision(m_precision.toPrecision()).build();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(NetworkWidthChoice.TITLE, m_networkWidth);
        SettingChecks.requireChosen(PrecisionChoice.TITLE, m_precision);
        super.validate();
    }
}
