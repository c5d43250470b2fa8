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
import org.fleeting.mer.nodes.stages.OptimiserParameters;
import org.fleeting.mer.nodes.stages.PrecisionChoice;
import org.fleeting.mer.nodes.stages.ScheduleParameters;
import org.fleeting.mer.nodes.stages.StageParameters;
import org.fleeting.mer.optimiser.CosineSchedule;
import org.fleeting.mer.optimiser.OptimiserKind;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.optimiser.RateSchedule;
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
    void loadWithPlainAdamIfSavedBeforeThereWasAnotherOptimiser() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("optimiser", MeNetTrainerNodeParameters.class);
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
    void nameEveryOptimiser() {
        for (OptimiserParameters.Optimiser optimiser : OptimiserParameters.Optimiser.values()) {
            parameters.m_optimiser = optimiser;
            assertThat(parameters.toSettings().optimiser().kind().name()).isEqualTo(optimiser.name());
        }
        assertThat(OptimiserParameters.Optimiser.values()).hasSameSizeAs(OptimiserKind.values());
    }

    @Test
    void chooseOptimiserAndSchedule() {
        assertThat(parameters.toSettings().optimiser()).isEqualTo(OptimiserSettings.adam(1e-4));

        parameters.m_optimiser = OptimiserParameters.Optimiser.ADAM_W;
        parameters.m_weightDecay = .01;
        parameters.m_gradientClipping = 1;
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.PLATEAU;
        parameters.m_schedule.m_divisor = 10;
        parameters.m_schedule.m_patience = 5;
        assertThat(parameters.toSettings().optimiser()).isEqualTo(new OptimiserSettings(OptimiserKind.ADAM_W, 1e-4, 0, false,
            .01, RateSchedule.onPlateau(10, 5), 1));

        parameters.m_optimiser = OptimiserParameters.Optimiser.SGD;
        parameters.m_nesterov = true;
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.COSINE;
        assertThat(parameters.toSettings().optimiser()).isEqualTo(new OptimiserSettings(OptimiserKind.SGD, 1e-4, .9, true,
            .01, new CosineSchedule(), 1));
    }

    @Test
    void rejectOptimisersOutOfBounds() throws Exception {
        parameters.m_gradientClipping = -1;
        assertInvalid("Gradient clipping must be 0 or more, found -1.0. "
            + "Set \"Gradient clipping\" to a value that is 0 or more.");

        parameters.m_gradientClipping = 0;
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.PLATEAU;
        parameters.m_schedule.m_patience = -1;
        assertInvalid("Epochs without a lower loss must be 0 or more, found -1. "
            + "Set \"Epochs without a lower loss\" to a value that is 0 or more.");
        ParameterChecks.assertNullIsRejected(MeNetTrainerNodeParameters.class, "m_optimiser");
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

    @Test
    void loadWithFloat32IfSavedBeforeThereWasAnotherPrecision() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("precision", MeNetTrainerNodeParameters.class);
        ParameterChecks.assertNullIsRejected(MeNetTrainerNodeParameters.class, "m_precision");
    }

    @Test
    void choosePrecision() {
        for (PrecisionChoice precision : PrecisionChoice.values()) {
            parameters.m_precision = precision;
            assertThat(parameters.toSettings().precision().name()).isEqualTo(precision.name());
        }
    }
}
