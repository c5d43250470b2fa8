package org.fleeting.mer.nodes.idnettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.stages.NetworkWidthChoice;
import org.fleeting.mer.nodes.stages.PrecisionChoice;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.training.StageSettings;
import org.fleeting.mer.training.clips.Augmentation;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class IdNetTrainerNodeParametersTest {

    private final IdNetTrainerNodeParameters parameters = new IdNetTrainerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(IdNetTrainerNodeParameters.class);
    }

    @Test
    void loadWithPlainAdamIfSavedBeforeThereWasAnotherOptimiser() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("optimiser", IdNetTrainerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(IdNetTrainerNodeParameters.class);
    }

    @Test
    void loadWithoutAugmentationIfSavedBeforeThereWasAny() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("augmentation", IdNetTrainerNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeDevicesCouldBeChosen() throws Exception {
        ParameterChecks.assertLoadWithout("compute", IdNetTrainerNodeParameters.class);
    }

    @Test
    void loadWithThePapersWidthIfSavedBeforeThereWasAnother() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("width", IdNetTrainerNodeParameters.class);
    }

    @Test
    void chooseTheWidth() throws Exception {
        for (NetworkWidthChoice width : NetworkWidthChoice.values()) {
            parameters.m_networkWidth = width;
            assertThat(ResNet3dKind.width(parameters.toSettings().options()).name()).isEqualTo(width.name());
        }
        ParameterChecks.assertNullIsRejected(IdNetTrainerNodeParameters.class, "m_networkWidth");
    }

    @Test
    void areThePapersByDefault() {
        assertThat(parameters.toSettings()).isEqualTo(StageSettings.of(ResNet3dKind.IDNET).build());
    }

    @Test
    void leaveOutSelfAttention() {
        parameters.m_selfAttention = false;

        assertThat(ResNet3dKind.attention(parameters.toSettings().options())).isEqualTo(Attention.NONE);
    }

    @Test
    void varyNothingUnlessAsked() {
        parameters.m_largestShift = 0.1;
        assertThat(parameters.toSettings().augmentation()).isEqualTo(Augmentation.NONE);

        parameters.m_augmentation = StageParameters.AugmentationChoice.FLIP_SHIFT_ROTATE;
        parameters.m_horizontalFlip = false;
        assertThat(parameters.toSettings().augmentation()).isEqualTo(new Augmentation(false, 0.1, 3));
    }

    @Test
    void rejectWhatIsOutOfBounds() {
        parameters.m_duration = 0;
        assertInvalid("Duration must be 1 or more, found 0. Set \"Duration\" to a value that is 1 or more.");
        parameters.m_duration = 1;
        parameters.m_batchSize = 1;
        assertInvalid("Batch size must be 2 or more, found 1. Set \"Batch size\" to a value that is 2 or more.");
        parameters.m_batchSize = 2;
        parameters.m_learningRate = Double.NaN;
        assertInvalid("Learning rate must be above 0 and up to 1, found NaN. "
            + "Set \"Learning rate\" to a value that is above 0 and up to 1.");
        parameters.m_augmentation = StageParameters.AugmentationChoice.FLIP_SHIFT_ROTATE;
        parameters.m_largestShift = -0.1;
        assertInvalid("Largest shift must be from 0 to 0.5, found -0.1. "
            + "Set \"Largest shift\" to a value that is from 0 to 0.5.");
        parameters.m_largestShift = 0;
        parameters.m_largestRotation = 46;
        assertInvalid("Largest rotation must be from 0 to 45.0, found 46.0. "
            + "Set \"Largest rotation\" to a value that is from 0 to 45.0.");
    }

    @Test
    void rejectWhatIsNotSet() {
        parameters.m_augmentation = null;
        assertInvalid("\"Augmentation\" is not set: choose one of its values.");
        parameters.m_normalisation = null;
        assertInvalid("\"Normalisation\" is not set: choose one of its values.");
        parameters.m_unit = null;
        assertInvalid("\"Duration in\" is not set: choose one of its values.");
        parameters.m_subjectColumn = null;
        assertInvalid("\"Subject\" names no column: choose one.");
        parameters.m_faceClipColumn = "";
        assertInvalid("\"Clips\" names no column: choose one.");
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    @Test
    void loadWithFloat32IfSavedBeforeThereWasAnotherPrecision() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("precision", IdNetTrainerNodeParameters.class);
        ParameterChecks.assertNullIsRejected(IdNetTrainerNodeParameters.class, "m_precision");
    }

    @Test
    void choosePrecision() {
        for (PrecisionChoice precision : PrecisionChoice.values()) {
            parameters.m_precision = precision;
            assertThat(parameters.toSettings().precision().name()).isEqualTo(precision.name());
        }
    }
}
