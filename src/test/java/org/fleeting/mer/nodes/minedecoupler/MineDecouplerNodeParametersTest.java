package org.fleeting.mer.nodes.minedecoupler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.model.MineSettings;
import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class MineDecouplerNodeParametersTest {

    private final MineDecouplerNodeParameters parameters = new MineDecouplerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(MineDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(MineDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeDevicesCouldBeChosen() throws Exception {
        ParameterChecks.assertLoadWithout("compute", MineDecouplerNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeStrangersCouldBeChosen() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("strangers", MineDecouplerNodeParameters.class);
    }

    @Test
    void readColumnsThatTheChoiceOfStrangersAsksForAlone() {
        assertThat(parameters.subjectColumn()).isEmpty();
        assertThat(parameters.emotionColumn()).isEmpty();
        parameters.m_otherPeopleOnly = true;
        parameters.m_givenEmotion = true;
        assertThat(parameters.subjectColumn()).contains("Subject");
        assertThat(parameters.emotionColumn()).contains("Emotion");
        assertThat(parameters.toSettings().strangers()).isEqualTo("of two people and one emotion");
    }

    @Test
    void areThePapersByDefault() {
        assertThat(parameters.toSettings()).isEqualTo(MineSettings.DEFAULT);
    }

    @Test
    void nameEveryChoiceOfTheDecoupler() {
        for (MineDecouplerNodeParameters.Pooling pooling : MineDecouplerNodeParameters.Pooling.values()) {
            parameters.m_pooling = pooling;
            assertThat(parameters.toSettings().pooling().name()).isEqualTo(pooling.name());
        }
        for (MineDecouplerNodeParameters.Join join : MineDecouplerNodeParameters.Join.values()) {
            parameters.m_join = join;
            assertThat(parameters.toSettings().join().name()).isEqualTo(join.name());
        }
    }

    @Test
    void rejectWhatIsOutOfBounds() {
        parameters.m_lambda = -1;
        assertInvalid("Lambda must be 0 or more, found -1.0. Set \"Lambda\" to a value that is 0 or more.");
        parameters.m_lambda = 0;
        parameters.m_mineSteps = 0;
        assertInvalid("MINE steps must be 1 or more, found 0. Set \"MINE steps\" to a value that is 1 or more.");
        parameters.m_mineSteps = 1;
        parameters.m_averageRate = 1.5;
        assertInvalid("Moving average rate must be above 0 and up to 1, found 1.5. "
            + "Set \"Moving average rate\" to a value that is above 0 and up to 1.");
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(MineDecouplerNodeParameters.class, "m_faceClipColumn", "m_subjectColumn",
            "m_emotionColumn", "m_pooling", "m_join");
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }
}
