package org.fleeting.mer.nodes.foldloopend;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class FoldLoopEndNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FoldLoopEndNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(FoldLoopEndNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(FoldLoopEndNodeParameters.class, "m_foldColumn");
    }
}
