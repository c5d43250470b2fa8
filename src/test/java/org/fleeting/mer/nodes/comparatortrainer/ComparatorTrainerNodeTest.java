package org.fleeting.mer.nodes.comparatortrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.network.catalogue.NetworkKinds;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.TrainedModels;
import org.fleeting.mer.nodes.emotionpredictor.Predictions;
import org.fleeting.mer.nodes.ports.ComparatorPortObject;
import org.fleeting.mer.nodes.ports.ComparatorPortObjectSpec;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.stages.LossParameters;
import org.fleeting.mer.nodes.stages.ScheduleParameters;
import org.fleeting.mer.nodes.stages.StageParameters.NormalisationChoice;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

class ComparatorTrainerNodeTest {

    private static final ClipSize ONE_FRAME = new ClipSize(1, 28, 28);

    @TempDir
    Path folder;

    private ClipSize size = ONE_FRAME;
    private final ComparatorTrainerNodeParameters parameters = new ComparatorTrainerNodeParameters();

    /** Frames are quicker made than flows, and take the same ways. */
    @BeforeEach
    void showsFrames() {
        parameters.m_faceClipColumn = "Face Clip";
    }

    @Test
    void promisesTheNetworkAndItsEpochs() throws Exception {
        NodeCall call = configure(ONE_FRAME, null);

        assertThat(call.portSpec(0)).isEqualTo(new ComparatorPortObjectSpec(NetworkKinds.named("RCN-A"), "Emotion",
            List.of("disgust", "happiness", "surprise"), Optional.of(ONE_FRAME)));
        assertThat(call.spec(1).getColumnNames()).containsExactly("Stage", "Epoch", "Loss", "Cross-Entropy",
            "Mutual Information (L_MI)", "Accuracy", "Validation Loss", "Validation Accuracy", "Kept", "MINE Estimate");
    }

    @Test
    void refusesClipsOfSeveralFrames() {
        assertThatThrownBy(() -> configure(FaceClips.SIZE, null)).isInstanceOf(InvalidSettingsException.class).hasMessage(
            "RCN-A sees one picture a clip, and these have 2 frames. "
                + "In Flow Images, choose Own settings and Onset to apex; or crop the faces to a single frame.");
    }

    @Test
    void refusesToStartFromMeNet() {
        assertThatThrownBy(() -> configure(ONE_FRAME, TrainedModels.meNet().getSpec()))
            .isInstanceOf(InvalidSettingsException.class);
    }

    @ParameterizedTest
    @CsvSource({"RCN-A, 28", "RCN-S, 28", "RCN-W, 28", "RCN-C, 28", "RCN-F, 28", "RCN-F (third stream), 28",
        "RCN-P, 28", "STSTNet, 28", "SSSNet, 64"})
    void learnsClipsByHeart(String network, int side) throws Exception {
        parameters.m_network = network;
        size = new ClipSize(1, side, side);
        NodeCall call = train();
        ComparatorPortObject model = (ComparatorPortObject) call.object(0);

        assertThat(model.getSummary())
            .startsWith("%s, 3 classes, %d x %d, T = 1, seed 1, weights ".formatted(network, side, side));
        assertThat(Predictions.accuracy(faces(), model, folder)).as("accuracy on the clips trained on").isGreaterThan(.9);
        assertThat(call.table(1).size()).isEqualTo(60);
    }

    @Test
    void refusesClipsOfAnotherSizeThanTheNetworks() {
        parameters.m_network = "STSTNet";

        assertThatThrownBy(() -> configure(new ClipSize(1, 60, 60), null)).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("STSTNet sees pictures of 28 x 28 pixels alone, and these have 60 x 60 (height x width). "
                + "In Flow Images, choose the network's settings, or Own and the size 28; "
                + "if it is shown frames, set \"Size\" of Face Crop to 28.");
    }

    @Test
    void tellsAdamsWeightDecay() throws Exception {
        parameters.m_duration = 1;
        parameters.m_optimiser = ComparatorTrainerNodeParameters.Optimiser.ADAM;
        parameters.m_weightDecay = .001;

        NodeCall call = train();

        assertThat(TableRows.column((BufferedDataTable) call.internal()[1], "Value")).contains("Adam, weight decay 0.001");
        assertThat(((NetworkPortObject) call.object(0)).getSpec().description().orElseThrow().provenance().parameters())
            .containsEntry("weightDecay", "0.001");
    }

    @Test
    void givesTheSameWeightsForTheSameSeed() throws Exception {
        parameters.m_duration = 3;

        String first = id(train());

        assertThat(id(train())).isEqualTo(first);
        parameters.m_seed = 2;
        assertThat(id(train())).isNotEqualTo(first);
    }

    @Test
    void isReadFromTheFileItWasWrittenTo() throws Exception {
        parameters.m_duration = 1;
        NetworkPortObject model = (NetworkPortObject) train().object(0);
        Path file = folder.resolve("rcn.safetensors");

        NetworkExport.write(model, file, ProgressMonitor.none());
        NetworkPortObject read =
            NetworkExport.read(file, Executions.running(folder).createFileStore("read"), ProgressMonitor.none());

        assertThat(read).isInstanceOf(ComparatorPortObject.class);
        assertThat(read.getSpec()).isEqualTo(model.getSpec());
    }

    @Test
    void itsViewsSayNothingOfDaoOrDecoupling() throws Exception {
        parameters.m_duration = 1;

        NodeCall call = train();

        assertThat(TableRows.column((BufferedDataTable) call.internal()[1], "Value")).contains(
            "RCN-A learned to tell 3 emotions "
                + "apart: disgust, happiness, surprise. It started from random weights.");
        assertThat(Predictions.attentionOfView(faces(), call.object(0), folder)).isEmpty();
    }

    @Test
    void itsViewTellsTheLossAndWhatEachEmotionCounts() throws Exception {
        parameters.m_duration = 1;
        parameters.m_loss.m_classWeights = LossParameters.ClassWeightsChoice.INVERSE_FREQUENCY;
        parameters.m_loss.m_focalGamma = 2;

        assertThat(TableRows.column((BufferedDataTable) train().internal()[1], "Value"))
            .contains("focal loss (gamma 2), classes weighted by inverse frequency: disgust 1.0, happiness 1.0, surprise 1.0")
            .anySatisfy(text -> assertThat(text.toString())
                .startsWith("Focal loss (gamma 2), classes weighted by inverse frequency: "));
    }

    @Test
    void itsViewTellsHowTheRateFallsAndHowClipsAreAugmented() throws Exception {
        parameters.m_duration = 2;
        parameters.m_rcnMaps = ComparatorTrainerNodeParameters.RcnMaps.MANY;
        parameters.m_schedule.m_lowered = ScheduleParameters.Lowered.REPEATEDLY;
        parameters.m_schedule.m_epochs = 1;
        parameters.m_implicitAugmentation = .5;
        size = new ClipSize(1, 32, 32);

        NodeCall call = train();

        assertThat(TableRows.column((BufferedDataTable) call.internal()[1], "Value"))
            .contains("0.02, divided by 2 every 1 epoch", "cross-entropy, implicit augmentation (lambda up to 0.5)")
            .anySatisfy(text -> assertThat(text.toString()).startsWith("RCN-A (64 maps) learned to tell 3 emotions apart"));
        assertThat(((NetworkPortObject) call.object(0)).getSpec().description().orElseThrow().provenance().parameters())
            .containsEntry("learningRateSchedule", "/ 2.0 every 1 epochs").containsEntry("implicitAugmentation", "0.5");
    }

    private NodeCall train() throws Exception {
        parameters.m_published = false;
        parameters.m_duration = parameters.m_duration == 100 ? 60 : parameters.m_duration;
        parameters.m_batchSize = 6;
        parameters.m_learningRate = .02;
        parameters.m_normalisation = NormalisationChoice.TRAINING_CLIPS;
        return NodeCall.execute(TrainerNode::execute, parameters, Executions.running(folder), faces(), null);
    }

    private BufferedDataTable faces() throws Exception {
        return FaceClips.six(Executions.running(folder), size);
    }

    private static String id(NodeCall call) {
        return ((NetworkPortObject) call.object(0)).getSpec().description().orElseThrow().id();
    }

    private NodeCall configure(ClipSize size, PortObjectSpec initial) throws Exception {
        return NodeCall.configure(TrainerNode::configure, parameters, FaceClips.spec(size), initial);
    }
}
