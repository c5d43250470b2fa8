package org.fleeting.mer.nodes.clubdecoupler;

import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.nodes.decoupling.PenaltyParameters;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Dialog and settings of the CLUB Decoupler. */
final class ClubDecouplerNodeParameters extends PenaltyParameters {

    @Layout(StageSections.Rare.class)
    @Widget(title = "Steps of q", description = """
        How many steps q takes for each step of the network, 1 or more.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_steps = ClubSettings.DEFAULT.steps();

    @Layout(StageSections.Rare.class)
    @Widget(title = "Learning rate of q", description = "Step size of q's own Adam, above 0 and up to 1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostOne.class)
    double m_learningRate = ClubSettings.DEFAULT.learningRate();

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = "Drives q's initial weights.")
    long m_seed = ClubSettings.DEFAULT.seed();

    ClubDecouplerNodeParameters() {
        super(ClubSettings.DEFAULT.lambda());
    }

    @Override
    public ClubSettings toSettings() {
        return new ClubSettings(m_lambda, m_steps, m_learningRate, m_seed);
    }
}
