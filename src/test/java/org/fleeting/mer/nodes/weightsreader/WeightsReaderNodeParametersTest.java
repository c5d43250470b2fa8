package org.fleeting.mer.nodes.weightsreader;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class WeightsReaderNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(WeightsReaderNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(WeightsReaderNodeParameters.class);
    }
}
