package org.fleeting.mer.nodes.comparatortrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.fleeting.mer.input.NormalisationMethod;
import org.fleeting.mer.loss.ClassWeights;
import org.fleeting.mer.loss.LossSettings;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.nodes.ParameterChecks;
import org.fleeting.mer.nodes.stages.LossParameters;
import org.fleeting.mer.nodes.stages.OptimiserParameters;
import org.fleeting.mer.nodes.stages.ScheduleParameters;
import org.fleeting.mer.optimiser.OptimiserKind;
import org.fleeting.mer.optimiser.OptimiserSettings;
import org.fleeting.mer.optimiser.RateSchedule;
import org.fleeting.mer.training.StageSettings;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;

class ComparatorTrainerNodeParametersTest {

    private final ComparatorTrainerNodeParameters parameters = new ComparatorTrainerNodeParameters();

    @Test
    void areSavedAsRecorded() throws Exception {
        ParameterChecks.assertSavedAsRecorded(ComparatorTrainerNodeParameters.class);
    }

    @Test
    void loadWhatWasRecorded() throws Exception {
        ParameterChecks.assertRecordLoads(ComparatorTrainerNodeParameters.class);
    }

    @Test
    void loadWithPlainCrossEntropyIfSavedBeforeThereWasAnotherLoss() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("loss", ComparatorTrainerNodeParameters.class);
    }

    @Test
    void loadWithAConstantRateAndNoAugmentationIfSavedBeforeThereWereOthers() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("schedule", ComparatorTrainerNodeParameters.class);
    }

    @Test
    void loadWithoutClippingIfSavedBeforeThereWasAny() throws Exception {
        ParameterChecks.assertRecordLoadsFromBefore("clipping", ComparatorTrainerNodeParameters.class);
    }

    @Test
    void letTheLearningRateFall() {
        parameters.m_published = false;
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.REPEATEDLY;
        assertThat(parameters.toSettings().optimiser().schedule()).isEqualTo(RateSchedule.every(2, 10));

        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.ONCE;
        parameters.m_optimiser = OptimiserParameters.Optimiser.ADAM;
        assertThat(parameters.toSettings().optimiser().schedule()).isEqualTo(RateSchedule.once(2, 10));
    }

    @Test
    void augmentImplicitly() {
        parameters.m_published = false;
        parameters.m_loss.m_focalGamma = 2;
        parameters.m_implicitAugmentation = .5;
        assertThat(parameters.toSettings().loss()).isEqualTo(new LossSettings(ClassWeights.NONE, 2, 0, .5));

        parameters.m_implicitAugmentation = 11;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "Implicit augmentation (lambda) must be from 0 to 10.0, found 11.0. "
                + "Set \"Implicit augmentation (lambda)\" to a value that is from 0 to 10.0.");
    }

    @Test
    void chooseALargerRcnAlone() {
        parameters.m_rcnMaps = ComparatorTrainerNodeParameters.RcnMaps.MANY;
        assertThat(parameters.kind().paperName()).isEqualTo("RCN-A (64 maps)");

        parameters.m_network = "RCN-F (third stream)";
        assertThat(parameters.kind().paperName()).isEqualTo("RCN-F (third stream) (64 maps)");

        parameters.m_network = "STSTNet";
        assertThat(parameters.kind().paperName()).isEqualTo("STSTNet");
    }

    @Test
    void takeBdcnnsSettingsFromItsPaper() {
        parameters.m_network = "BDCNN";

        StageSettings settings = parameters.toSettings();

        assertThat(settings.loss()).isEqualTo(new LossSettings(ClassWeights.INVERSE_FREQUENCY, 0, 0, .5));
        assertThat(settings.optimiser()).isEqualTo(
            new OptimiserSettings(OptimiserKind.SGD, .01, .9, true, 1e-4, RateSchedule.once(10, 80)));
        assertThat(List.of(settings.duration(), settings.batchSize())).containsExactly(100, 128);
    }

    @Test
    void rejectADivisionThatWouldRaiseTheRate() {
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.ONCE;
        parameters.m_schedule.m_divisor = .5;

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "Divide learning rate by must be from 1 to 1000.0, found 0.5. "
                + "Set \"Divide learning rate by\" to a value that is from 1 to 1000.0.");
    }

    @Test
    void rejectALossThatIsNotSet() {
        parameters.m_loss.m_classWeights = null;

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("\"Class weights\" is not set: choose one of its values.");
    }

    @Test
    void areThePublishedOnesByDefault() {
        parameters.m_duration = 3;
        parameters.m_learningRate = .1;
        parameters.m_loss.m_focalGamma = 2;

        assertThat(parameters.toSettings()).isEqualTo(StageSettings.of(NetworkKinds.named("RCN-A"))
            .normalisation(NormalisationMethod.NONE).build());
    }

    @Test
    void canBeOnesOwn() {
        parameters.m_published = false;
        parameters.m_duration = 3;
        parameters.m_learningRate = .01;
        parameters.m_momentum = .5;
        parameters.m_nesterov = true;
        parameters.m_weightDecay = 1e-4;
        parameters.m_loss.m_classWeights = LossParameters.ClassWeightsChoice.INVERSE_FREQUENCY;

        assertThat(parameters.toSettings()).isEqualTo(StageSettings.of(NetworkKinds.named("RCN-A")).epochs(3)
            .optimiser(new OptimiserSettings(OptimiserKind.SGD, .01, .5, true, 1e-4)).normalisation(NormalisationMethod.NONE)
            .loss(new LossSettings(ClassWeights.INVERSE_FREQUENCY, 0, 0)).build());
        parameters.m_optimiser = OptimiserParameters.Optimiser.ADAM;
        assertThat(parameters.toSettings().optimiser()).isEqualTo(OptimiserSettings.adam(.01, 1e-4));
    }

    @Test
    void offerOnlyNetworksThatAreNotTheMethods() {
        assertThat(ComparatorNetworks.names()).containsExactly("RCN-A", "RCN-S", "RCN-W", "RCN-C", "RCN-F",
            "RCN-P", "RCN-F (third stream)",
            "STSTNet", "SSSNet", "BDCNN", "BDCNN (magnitude)", "BDCNN (strain twice)");
    }

    @Test
    void rejectANetworkThatThereIsNot() {
        parameters.m_network = "MENet";

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "\"Network\" is set to \"MENet\", which is no network of this release. "
                + "Choose one of RCN-A, RCN-S, RCN-W, RCN-C, RCN-F, RCN-P, RCN-F (third stream), STSTNet, SSSNet, "
                + "BDCNN, BDCNN (magnitude), BDCNN (strain twice).");
    }

    @Test
    void rejectMomentumOutOfBounds() {
        parameters.m_published = false;
        parameters.m_momentum = 1;

        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "Momentum must be 0 or more and below 1, found 1.0. Set \"Momentum\" to a value that is 0 or more and below 1.");
    }
}
