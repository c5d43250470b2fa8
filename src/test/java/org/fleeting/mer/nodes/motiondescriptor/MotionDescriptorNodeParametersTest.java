package org.fleeting.mer.nodes.motiondescriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.fleeting.mer.nodes.clips.NumberListColumns;
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
    void loadWithoutSettingsOfLandmarks() throws Exception {
        ParameterChecks.assertLoadWithout("regions", MotionDescriptorNodeParameters.class);
        ParameterChecks.assertLoadWithout("landmarksColumn", MotionDescriptorNodeParameters.class);
    }

    @Test
    void loadWhatWasRecordedBeforeFdm() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("fdm", MotionDescriptorNodeParameters.class);
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(MotionDescriptorNodeParameters.class, "m_descriptor", "m_regions",
            "m_faceClipColumn", "m_numbers");
    }

    @Test
    void needAColumnOfLandmarksOnlyForMdmoByLandmarks() throws Exception {
        MotionDescriptorNodeParameters parameters = new MotionDescriptorNodeParameters();
        parameters.m_landmarksColumn = null;
        parameters.validate();
        parameters.m_regions = MotionDescriptorNodeParameters.Regions.LANDMARKS;
        parameters.validate();

        parameters.m_descriptor = MotionDescriptorNodeParameters.Kind.MDMO;

        assertThatThrownBy(parameters::validate).hasMessage("\"Landmarks\" names no column: choose one.");
    }

    @Test
    void offerListsOfNumbersAsLandmarks() {
        NumberListColumns columns = new NumberListColumns();

        assertThat(columns.isIncluded(LandmarkColumn.spec("Face Landmarks"))).isTrue();
        assertThat(columns.isIncluded(FaceClips.spec(FaceClips.SIZE).getColumnSpec("Emotion"))).isFalse();
    }
}
