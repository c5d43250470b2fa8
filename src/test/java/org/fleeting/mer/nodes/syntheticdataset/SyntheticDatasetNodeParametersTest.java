package org.fleeting.mer.nodes.syntheticdataset;

import org.fleeting.mer.nodes.ParameterChecks;
import org.junit.jupiter.api.Test;

class SyntheticDatasetNodeParametersTest {

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(SyntheticDatasetNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(SyntheticDatasetNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeThereWereLayouts() throws Exception {
        ParameterChecks.assertLoadWithout("layout", SyntheticDatasetNodeParameters.class);
    }

    @Test
    void loadWithEqualPeopleIfSavedBeforeIdentityCouldBeConfounded() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("confounding", SyntheticDatasetNodeParameters.class);
    }

    @Test
    void validateTheBoundsOfTheDialog() throws Exception {
        ParameterChecks.assertBoundsAreValidated(SyntheticDatasetNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(SyntheticDatasetNodeParameters.class, "m_difficulty", "m_layout");
    }
}
