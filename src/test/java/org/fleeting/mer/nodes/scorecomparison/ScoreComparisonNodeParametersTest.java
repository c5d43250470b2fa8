package org.fleeting.mer.nodes.scorecomparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class ScoreComparisonNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(ScoreComparisonNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(ScoreComparisonNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(ScoreComparisonNodeParameters.class);
    }

    @Test
    void takeNoTextForNoNames() throws Exception {
        ScoreComparisonNodeParameters parameters = new ScoreComparisonNodeParameters();
        parameters.m_names = null;
        parameters.m_marks = null;

        parameters.validate();

        assertThat(parameters.names()).isEmpty();
        assertThat(parameters.marks()).isEmpty();
    }

    @Test
    void rejectANameTwice() {
        ScoreComparisonNodeParameters parameters = new ScoreComparisonNodeParameters();
        parameters.m_names = "DAO\n\n DAO ";

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("\"Names\" has a name twice: give each input a name of its own.");
    }
}
