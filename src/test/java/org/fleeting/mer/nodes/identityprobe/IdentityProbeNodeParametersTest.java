package org.fleeting.mer.nodes.identityprobe;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleeting.mer.evaluation.LinearProbe;
import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class IdentityProbeNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(IdentityProbeNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(IdentityProbeNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeThereWereMeasures() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("measures", IdentityProbeNodeParameters.class);
    }

    @Test
    void rejectWhatLiesOutsideTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(IdentityProbeNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(IdentityProbeNodeParameters.class, "m_faceClipColumn", "m_subjectColumn",
            "m_emotionColumn", "m_datasetColumn");
    }

    @Test
    void tellTheProbe() {
        IdentityProbeNodeParameters parameters = new IdentityProbeNodeParameters();
        parameters.m_folds = 3;
        parameters.m_permutations = 7;
        parameters.m_seed = 9;

        assertThat(parameters.probe()).isEqualTo(new LinearProbe(3, 7, 9));
    }
}
