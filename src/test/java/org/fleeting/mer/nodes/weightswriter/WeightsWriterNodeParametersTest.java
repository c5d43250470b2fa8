package org.fleeting.mer.nodes.weightswriter;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class WeightsWriterNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(WeightsWriterNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(WeightsWriterNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeClips() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("clips", WeightsWriterNodeParameters.class);
    }

    @Test
    void areBoundedAsInTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(WeightsWriterNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(WeightsWriterNodeParameters.class, "m_ifExists", "m_faceClipColumn");
    }
}
