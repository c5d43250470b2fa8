package org.fleeting.mer.nodes.idnettrainer;

import org.fleeting.mer.input.InputMode;
import org.fleeting.mer.loss.MapSimilarity;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.fleeting.mer.training.StageSettings;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;

/** Dialog and settings of the IDNet Trainer. */
final class IdNetTrainerNodeParameters extends StageParameters {

    private static final int DURATION = 100;

    @Layout(StageSections.Method.class)
    @Widget(title = "Self-attention", description = """
        Whether every frame's features are weighted by a self-attention map between blocks 3 and 4 (the paper's Fig. 4). \
        The map has no parameters of its own. An initial IDNet must have been trained with the same setting.""")
    boolean m_selfAttention = true;

    IdNetTrainerNodeParameters() {
        super(DURATION);
    }

    @Override
    public StageSettings toSettings() {
        return toSettings(m_selfAttention ? Attention.SELF : Attention.NONE, 0, MapSimilarity.DOT, InputMode.RGB);
    }
}
