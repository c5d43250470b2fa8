package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class FaceCropNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(FaceCropNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(FaceCropNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeThereWereUnreadableClips() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("unreadable", FaceCropNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(FaceCropNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(FaceCropNodeParameters.class, "m_sampling", "m_noFace", "m_unreadable",
            "m_framesColumn", "m_onsetColumn", "m_offsetColumn");
    }

    @Test
    void needAnApexColumnOnlyToSampleByIt() throws Exception {
        FaceCropNodeParameters parameters = new FaceCropNodeParameters();
        parameters.m_apexColumn = null;

        parameters.validate();

        parameters.m_sampling = FaceCropNodeParameters.SamplingChoice.ONSET_APEX_OFFSET;
        assertThatThrownBy(parameters::validate).hasMessage("\"Apex column\" names no column: choose one.");
    }
}
