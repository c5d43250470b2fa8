package org.fleeting.mer.nodes.foldloopstart;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class FoldLoopStartNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FoldLoopStartNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(FoldLoopStartNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(FoldLoopStartNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(FoldLoopStartNodeParameters.class, "m_splitBy", "m_subjectColumn",
            "m_emotionColumn");
    }
}
