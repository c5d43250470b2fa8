package org.fleeting.mer.nodes.videowindows;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class VideoWindowsNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(VideoWindowsNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(VideoWindowsNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeOverruling() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("overruling", VideoWindowsNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(VideoWindowsNodeParameters.class);
    }
}
