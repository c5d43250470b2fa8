package org.fleeting.mer.nodes.adversarialdecoupler;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.nodes.decoupling.PersonDecouplerParameters;
import org.fleeting.mer.nodes.stages.StageBounds;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

/** Dialog and settings of the Adversarial Decoupler. */
final class AdversarialDecouplerNodeParameters extends PersonDecouplerParameters {

    @Layout(StageSections.Method.class)
    @Widget(title = "Given the emotion", description = """
        Whether the adversary is told the emotion of each clip beside the features: then a network is not punished for people \
        who show some emotions more often.""")
    boolean m_givenEmotion;

    @Layout(StageSections.Rare.class)
    @Widget(title = "Adversary steps", description = """
        How many steps the adversary takes for each step of the network, 1 or more.""")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    int m_adversarySteps = AdversarySettings.DEFAULT.adversarySteps();

    @Layout(StageSections.Rare.class)
    @Widget(title = "Adversary learning rate", description = "Step size of the adversary's own Adam, above 0 and up to 1.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = StageBounds.AtMostOne.class)
    double m_adversaryLearningRate = AdversarySettings.DEFAULT.adversaryLearningRate();

    @Layout(StageSections.Rare.class)
    @Widget(title = "Seed", description = "Drives the adversary's initial weights.")
    long m_seed = AdversarySettings.DEFAULT.seed();

    AdversarialDecouplerNodeParameters() {
        super(AdversarySettings.DEFAULT.lambda());
    }

    @Override
    public AdversarySettings toSettings() {
        return new AdversarySettings(m_lambda, m_givenEmotion, m_adversarySteps, m_adversaryLearningRate, m_seed);
    }
}
