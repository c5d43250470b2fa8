package org.fleeting.mer.nodes.clubdecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.model.ClubSettings;
import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class ClubDecouplerNodeParametersTest {

    private final ClubDecouplerNodeParameters parameters = new ClubDecouplerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(ClubDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(ClubDecouplerNodeParameters.class);
    }

    @Test
    void areOfTheModelByDefault() {
        assertThat(parameters.toSettings()).isEqualTo(ClubSettings.DEFAULT);
    }

    @Test
    void becomeTheSettingsOfTheDecoupling() {
        parameters.m_lambda = 2;
        parameters.m_steps = 3;
        parameters.m_learningRate = .5;
        parameters.m_seed = 4;

        assertThat(parameters.toSettings()).isEqualTo(new ClubSettings(2, 3, .5, 4));
    }

    @Test
    void rejectWhatIsOutOfBoundsOrNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(ClubDecouplerNodeParameters.class, "m_faceClipColumn");
        parameters.m_lambda = -1;
        assertInvalid("Lambda must be 0 or more, found -1.0");
        parameters.m_lambda = 0;
        parameters.m_steps = 0;
        assertInvalid("Steps of q must be 1 or more, found 0");
        parameters.m_steps = 1;
        parameters.m_learningRate = 0;
        assertInvalid("Learning rate of q must be above 0 and up to 1, found 0.0");
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessageStartingWith(message);
    }
}
