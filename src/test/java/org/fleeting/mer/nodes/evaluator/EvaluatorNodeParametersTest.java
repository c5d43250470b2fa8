package org.fleeting.mer.nodes.evaluator;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class EvaluatorNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(EvaluatorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(EvaluatorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(EvaluatorNodeParameters.class, "m_truthColumn", "m_predictionColumn");
    }
}
