package org.fleeting.mer.nodes.menettrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.block.Attention;
import org.fleeting.mer.network.resnet3d.DiversityTerm;
import org.fleeting.mer.network.resnet3d.ResNet3dKind;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.stages.LossParameters;
import org.fleeting.mer.nodes.stages.NetworkWidthChoice;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.training.StageSettings;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class MeNetTrainerNodeParametersTest {

    private final MeNetTrainerNodeParameters parameters = new MeNetTrainerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(MeNetTrainerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(MeNetTrainerNodeParameters.class);
    }

    @Test
    void loadWithoutAugmentationIfSavedBeforeThereWasAny() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("augmentation", MeNetTrainerNodeParameters.class);
    }

    @Test
    void loadWhatWasSavedBeforeDevicesCouldBeChosen() throws Exception {
        ParameterChecks.assertLoadWithout("compute", MeNetTrainerNodeParameters.class);
    }

    @Test
    void loadWithPlainCrossEntropyIfSavedBeforeThereWasAnotherLoss() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("loss", MeNetTrainerNodeParameters.class);
    }

    @Test
    void tellWhatWrongNamesCost() {
        parameters.m_loss.m_classWeights = LossParameters.ClassWeightsChoice.INVERSE_FREQUENCY;
        parameters.m_loss.m_focalGamma = 2;
        parameters.m_loss.m_labelSmoothing = .1;

        assertThat(parameters.toSettings()).isEqualTo(StageSettings.of(ResNet3dKind.MENET)
            .loss(new LossSettings(ClassWeights.INVERSE_FREQUENCY, 2, .1)).build());
    }

    @Test
    void rejectALossOutOfBounds() {
        parameters.m_loss.m_labelSmoothing = 1;
        assertInvalid("Label smoothing must be from 0 to 0.9, found 1.0. "
            + "Set \"Label smoothing\" to a value that is from 0 to 0.9.");
        parameters.m_loss.m_focalGamma = -1;
        assertInvalid("Focal loss (gamma) must be from 0 to 10.0, found -1.0. "
            + "Set \"Focal loss (gamma)\" to a value that is from 0 to 10.0.");
        parameters.m_loss.m_classWeights = null;
        assertInvalid("\"Class weights\" is not set: choose one of its values.");
    }

    @Test
    void loadWithThePapersWidthIfSavedBeforeThereWasAnother() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("width", MeNetTrainerNodeParameters.class);
    }

    @Test
    void chooseTheWidth() throws Exception {
        for (NetworkWidthChoice width : NetworkWidthChoice.values()) {
            parameters.m_networkWidth = width;
            assertThat(ResNet3dKind.width(parameters.toSettings().options()).name()).isEqualTo(width.name());
        }
        ParameterChecks.assertNullIsRejected(MeNetTrainerNodeParameters.class, "m_networkWidth");
    }

    @Test
    void areThePapersByDefault() {
        assertThat(parameters.toSettings()).isEqualTo(StageSettings.of(ResNet3dKind.MENET).build());
    }

    @Test
    void leaveOutTheDiversityLoss() {
        parameters.m_diversityLoss = false;

        assertThat(term(parameters).weight()).isZero();
        assertThat(ResNet3dKind.attention(parameters.toSettings().options())).isEqualTo(Attention.DAO);
    }

    @Test
    void leaveOutTheDiversityLossWithDao() {
        parameters.m_dao = false;

        assertThat(term(parameters).weight()).isZero();
        assertThat(ResNet3dKind.attention(parameters.toSettings().options())).isEqualTo(Attention.NONE);
    }

    @Test
    void nameEveryChoiceOfTheTrainer() {
        for (MeNetTrainerNodeParameters.Similarity similarity : MeNetTrainerNodeParameters.Similarity.values()) {
            parameters.m_similarity = similarity;
            assertThat(term(parameters).similarity().name()).isEqualTo(similarity.name());
        }
        for (MeNetTrainerNodeParameters.Input input : MeNetTrainerNodeParameters.Input.values()) {
            parameters.m_input = input;
            assertThat(parameters.toSettings().inputMode().name()).isEqualTo(input.name());
        }
        for (StageParameters.Unit unit : StageParameters.Unit.values()) {
            parameters.m_unit = unit;
            assertThat(parameters.toSettings().unit().name()).isEqualTo(unit.name());
        }
        for (StageParameters.NormalisationChoice choice : StageParameters.NormalisationChoice.values()) {
            parameters.m_normalisation = choice;
            assertThat(parameters.toSettings().normalisation().name()).isEqualTo(choice.name());
        }
    }

    @Test
    void rejectWhatIsOutOfBounds() {
        parameters.m_diversityWeight = -0.1;

        assertInvalid("Weight of L_div must be 0 or more, found -0.1. "
            + "Set \"Weight of L_div\" to a value that is 0 or more.");
    }

    @Test
    void rejectWhatIsNotSet() throws Exception {
        ParameterChecks.assertNullIsRejected(MeNetTrainerNodeParameters.class, "m_emotionColumn", "m_similarity",
            "m_input");
    }

    private void assertInvalid(String message) {
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private static DiversityTerm term(MeNetTrainerNodeParameters parameters) {
        return (DiversityTerm) parameters.toSettings().terms().get(0);
    }
}
