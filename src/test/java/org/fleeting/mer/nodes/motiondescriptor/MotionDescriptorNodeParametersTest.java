package org.fleeting.mer.nodes.motiondescriptor;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class MotionDescriptorNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(MotionDescriptorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(MotionDescriptorNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(MotionDescriptorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(MotionDescriptorNodeParameters.class, "m_descriptor");
    }
}
