package org.fleeting.mer.nodes.menetpredictor;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class MeNetPredictorNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(MeNetPredictorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(MeNetPredictorNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeDevicesCouldBeChosen() throws Exception {
        ParameterChecks.assertLoadWithout("compute", MeNetPredictorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(MeNetPredictorNodeParameters.class, "m_faceClipColumn");
    }
}
