package org.fleeting.mer.nodes.linearsvm;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

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
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(LinearSvmNodeParameters.class, "m_columns", "m_costChoice");
    }
}
