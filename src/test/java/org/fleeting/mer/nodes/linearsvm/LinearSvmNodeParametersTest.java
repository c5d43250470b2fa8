package org.fleeting.mer.nodes.linearsvm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class LinearSvmNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(LinearSvmNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(LinearSvmNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(LinearSvmNodeParameters.class);
    }

    @Test
    void rejectColumnsByNameWithoutAName() throws Exception {
        LinearSvmNodeParameters parameters = new LinearSvmNodeParameters();
        parameters.m_prefix = null;
        parameters.validate();
        parameters.m_columns = LinearSvmNodeParameters.Columns.PREFIX;

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("\"Names begin with\" is not set");
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(LinearSvmNodeParameters.class, "m_columns", "m_costChoice");
    }
}
