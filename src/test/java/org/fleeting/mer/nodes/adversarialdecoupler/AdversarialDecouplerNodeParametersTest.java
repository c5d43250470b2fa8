package org.fleeting.mer.nodes.adversarialdecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.model.AdversarySettings;
import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class AdversarialDecouplerNodeParametersTest {

    private final AdversarialDecouplerNodeParameters parameters = new AdversarialDecouplerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(AdversarialDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(AdversarialDecouplerNodeParameters.class);
    }

    @Test
    void areOfTheModelByDefault() {
        assertThat(parameters.toSettings()).isEqualTo(AdversarySettings.DEFAULT);
    }

    @Test
    void becomeTheSettingsOfTheDecoupling() {
        parameters.m_lambda = 2;
        parameters.m_givenEmotion = true;
        parameters.m_adversarySteps = 3;
        parameters.m_adversaryLearningRate = .5;
        parameters.m_seed = 4;

        assertThat(parameters.toSettings()).isEqualTo(new AdversarySettings(2, true, 3, .5, 4));
    }

    @Test
    void rejectWhatIsOutOfBoundsOrNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(AdversarialDecouplerNodeParameters.class, "m_faceClipColumn", "m_subjectColumn",
            "m_emotionColumn");
        parameters.m_lambda = -1;
        assertInvalid("Lambda must be 0 or more, found -1.0");
        parameters.m_lambda = 0;
        parameters.m_adversarySteps = 0;
        assertInvalid("Adversary steps must be 1 or more, found 0");
        parameters.m_adversarySteps = 1;
        parameters.m_adversaryLearningRate = 1.5;
        assertInvalid("Adversary learning rate must be above 0 and up to 1, found 1.5");
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(message);
    }
}
