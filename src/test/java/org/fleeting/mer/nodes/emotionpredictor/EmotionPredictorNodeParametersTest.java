package org.fleeting.mer.nodes.emotionpredictor;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class EmotionPredictorNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(EmotionPredictorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(EmotionPredictorNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeDevicesCouldBeChosen() throws Exception {
        ParameterChecks.assertLoadWithout("compute", EmotionPredictorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(EmotionPredictorNodeParameters.class, "m_faceClipColumn");
    }

    @Test
    void loadWithFloat32IfSavedBeforeThereWasAnotherPrecision() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("precision", EmotionPredictorNodeParameters.class);
        ParameterChecks.assertNullIsRejected(EmotionPredictorNodeParameters.class, "m_precision");
    }
}
