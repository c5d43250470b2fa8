package org.fleeting.mer.nodes.kerneldecoupler;

import org.fleeting.mer.model.KernelSettings;
import org.fleeting.mer.nodes.SettingChecks;
import org.fleeting.mer.nodes.decoupling.PersonDecouplerParameters;
import org.fleeting.mer.nodes.stages.StageSections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.widget.choices.Label;

/** Dialog and settings of the Kernel Decoupler. */
final class KernelDecouplerNodeParameters extends PersonDecouplerParameters {

    private static final String AGAINST = "Kept from following";

    /** What the features are kept from following. */
    enum Against {

        /** Who is filmed. */
        @Label(value = "Who is filmed", description = "L is 1 for two clips of one person and 0 otherwise. For MENet.")
        PERSON,

        /** The branch that is held fixed. */
        @Label(value = "The other branch", description = """
            L is the same kernel of the features of the connected model, which is held fixed. For MENet against an IDNet, and \
            for IDNet against a MENet.""")
        OTHER_BRANCH
    }

    @Layout(StageSections.Method.class)
    @Widget(title = AGAINST, description = "What the features of the network in training are kept from following.")
    Against m_against = Against.PERSON;

    @Layout(StageSections.Method.class)
    @Widget(title = "Given the emotion", description = """
        Whether clips are compared with those of the same emotion alone, and both kernels centred among them: then a network \
        is not punished for people who show some emotions more often.""")
    boolean m_givenEmotion;

    KernelDecouplerNodeParameters() {
        super(KernelSettings.DEFAULT.lambda());
    }

    @Override
    public KernelSettings toSettings() {
        return new KernelSettings(m_lambda, KernelSettings.Against.valueOf(m_against.name()), m_givenEmotion);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        SettingChecks.requireChosen(AGAINST, m_against);
        super.validate();
    }
}
