package org.fleeting.mer.nodes.comparatortrainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.FlowClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.emotionpredictor.Predictions;
import org.fleeting.mer.nodes.flows.FlowImageCell;
import org.fleeting.mer.nodes.flows.FlowShape;
import org.fleeting.mer.nodes.foldsplit.FoldSides;
import org.fleeting.mer.nodes.ports.NetworkExport;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.stages.StageParameters.AugmentationChoice;
import org.fleeting.mer.nodes.stages.StageParameters.NormalisationChoice;
import org.fleeting.mer.nodes.stages.TrainerNode;
import org.fleeting.mer.work.ProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** The networks on flow images, from training to the predictor's view. */
class ComparatorOnFlowTest {

    private static final FlowShape SHAPE = FlowClips.FLOW_AND_STRAIN;

    @TempDir
    Path folder;

    private final ComparatorTrainerNodeParameters parameters = new ComparatorTrainerNodeParameters();

    @ParameterizedTest
    @CsvSource({"RCN-A, 28", "STSTNet, 28", "SSSNet, 64"})
    void learnsFlowsByHeart(String network, int side) throws Exception {
        parameters.m_network = network;
        BufferedDataTable clips = clips(new FlowShape(1, SHAPE.channels(), side, side), FlowClips.MADE_BY);
        NetworkPortObject model = train(clips);

        assertThat(model.getSummary()).startsWith(
            "%s, 3 classes, %d x %d, T = 1, flows of u, v, strain, seed 1, weights ".formatted(network, side, side));
        NodeCall call = Predictions.predict(clips, "Flow", model, folder);
        assertThat(Predictions.accuracy(call.table(0))).as("accuracy on the clips trained on").isGreaterThan(.9);
        assertThat(Predictions.flowsOfView(call, 0)).isEqualTo(1);
    }

    @Test
    void theModelTellsHowItsFlowsWereMade() throws Exception {
        parameters.m_duration = 1;
        NetworkPortObject model = train(clips(SHAPE, FlowClips.MADE_BY));

        assertThat(model.getSpec().description().orElseThrow().provenance().parameters())
            .containsEntry(Provenance.FLOW, FlowClips.MADE_BY);
        assertThat(configured(FlowClips.spec(SHAPE, FlowClips.MADE_BY), model).warning()).isEmpty();
        String warning = "RCN-A was trained on flows that were made in another way: by a test. These were made so: otherwise.";
        assertThat(configured(FlowClips.spec(SHAPE, "otherwise"), model).warning()).contains(warning);
        assertThat(Predictions.predict(clips(SHAPE, "otherwise"), "Flow", model, folder).warning().orElseThrow())
            .contains(warning);
    }

    @Test
    void isReadFromTheFileItWasWrittenTo() throws Exception {
        parameters.m_duration = 1;
        NetworkPortObject model = train(clips(SHAPE, FlowClips.MADE_BY));
        Path file = folder.resolve("rcn.safetensors");

        NetworkExport.write(model, file, ProgressMonitor.none());
        NetworkPortObject read =
            NetworkExport.read(file, Executions.running(folder).createFileStore("read"), ProgressMonitor.none());

        assertThat(read.getSpec()).isEqualTo(model.getSpec());
        assertThat(read.getSpec().clipSize()).contains(new ClipSize(1, 28, 28, SHAPE.channels()));
    }

    @Test
    void itsViewTellsWhatItWasShown() throws Exception {
        parameters.m_duration = 1;

        assertThat(TableRows.column((BufferedDataTable) call(clips(SHAPE, FlowClips.MADE_BY)).internal()[1], "Value"))
            .contains("flows of u, v, strain; by a test");
    }

    @Test
    void mirroredFlowsGiveOtherWeights() throws Exception {
        parameters.m_duration = 3;
        BufferedDataTable clips = clips(SHAPE, FlowClips.MADE_BY);
        String plain = id(train(clips));

        parameters.m_augmentation = AugmentationChoice.FLIP_SHIFT_ROTATE;
        String varied = id(train(clips));

        assertThat(varied).isNotEqualTo(plain);
        assertThat(id(train(clips))).isEqualTo(varied);
    }

    @Test
    void nothingOfTheTestSideReachesTraining() throws Exception {
        parameters.m_duration = 3;
        parameters.m_keepBestEpoch = false;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable[] sides = FoldSides.of(clips(SHAPE, FlowClips.MADE_BY), execution);
        String trained = TableRows.column(sides[0], "Subject").get(0).toString();
        String tested = TableRows.column(sides[1], "Subject").get(0).toString();
        String clean = id(train(sides[0]));

        assertThat(tested).isNotEqualTo(trained);
        assertThat(idWhenPoisoned(tested)).isEqualTo(clean);
        assertThat(idWhenPoisoned(trained)).isNotEqualTo(clean);
    }

    private String idWhenPoisoned(String subject) throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable clips = FlowClips.six(execution, SHAPE, FlowClips.MADE_BY, subject);
        return id(train(FoldSides.of(clips, execution)[0]));
    }

    @Test
    void refusesOtherChannelsAndSizesBeforeItRuns() {
        assertRefused(FlowClips.spec(new FlowShape(1, List.of("u", "v"), 28, 28), "x"), """
            RCN-A sees flows of u, v, strain, and the clips have u, v. In Flow Images, choose the network's settings, or Own \
            and tick these alone; red, green, blue are its Colour.""");
        assertRefused(FlowClips.spec(new FlowShape(5, SHAPE.channels(), 28, 28), "x"), """
            RCN-A sees one picture a clip, and these have 5 frames. In Flow Images, choose Own settings and Onset to apex; or \
            crop the faces to a single frame.""");
        parameters.m_network = "SSSNet";
        assertRefused(FlowClips.spec(SHAPE, "x"), """
            SSSNet sees pictures of 64 x 64 pixels alone, and these have 28 x 28 (height x width). In Flow Images, choose the \
            network's settings, or Own and the size 64; if it is shown frames, set "Size" of Face Crop to 64.""");
        assertRefused(FaceClips.spec(new ClipSize(1, 64, 64)),
            """
            The input table has no column "Flow". Connect a Face Crop or Flow Images, or choose another column under \
            "Clips".""");
    }

    @Test
    void warnsOfFramesInPlaceOfFlows() throws Exception {
        parameters.m_faceClipColumn = "Face Clip";

        assertThat(NodeCall.configure(TrainerNode::configure, parameters, FaceClips.spec(new ClipSize(1, 28, 28)), null)
            .warning()).contains("""
                RCN-A is made for flows of u, v, strain, and is shown frames here: one frame shows no movement. Connect Flow \
                Images, and choose its column under "Clips".""");
    }

    @Test
    void thePredictorRefusesFacesForAModelOfFlows() throws Exception {
        parameters.m_duration = 1;
        NetworkPortObject model = train(clips(SHAPE, FlowClips.MADE_BY));

        assertThatThrownBy(() -> Predictions.configure(FaceClips.spec(new ClipSize(1, 28, 28)), "Face Clip", model.getSpec()))
            .isInstanceOf(InvalidSettingsException.class).hasMessage("The clips are faces, and the connected RCN-A was trained "
                + "on flows. Choose a column of flow images under \"Clips\".");
    }

    @Test
    void refusesFlowsOfSeveralWaysInOneTable() throws Exception {
        BufferedDataTable mixed = TableRows.table(Executions.running(folder), FlowClips.spec(SHAPE, "one"),
            TableRows.row("01", "disgust", cell("one", 1)), TableRows.row("02", "surprise", cell("other", 2)));

        assertThatThrownBy(() -> train(mixed)).isInstanceOf(KNIMEException.class).hasMessageStartingWith(
            "The flow of row Row1 was made in another way than that of row Row0: other; and one");
    }

    @Test
    void namesTheRowOfADamagedFlow() throws Exception {
        BufferedDataTable clips = clips(SHAPE, FlowClips.MADE_BY);
        Path file;
        try (Stream<Path> files = Files.walk(folder)) {
            file = files.filter(one -> one.getFileName().toString().equals("flow-5")).findAny().orElseThrow();
        }
        Files.write(file, new byte[12]);

        assertThatThrownBy(() -> train(clips)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("The flow image of row Row5 can't be read: Flow image ");
    }

    private void assertRefused(DataTableSpec spec, String message) {
        assertThatThrownBy(() -> NodeCall.configure(TrainerNode::configure, parameters, spec, null))
            .isInstanceOf(InvalidSettingsException.class).hasMessage(message);
    }

    private NodeCall configured(DataTableSpec spec, NetworkPortObject model) throws Exception {
        return Predictions.configure(spec, "Flow", model.getSpec());
    }

    private FlowImageCell cell(String madeBy, int seed) throws Exception {
        return FlowClips.cell(Executions.running(folder), SHAPE, madeBy, seed);
    }

    private BufferedDataTable clips(FlowShape shape, String madeBy) throws Exception {
        return FlowClips.six(Executions.running(folder), shape, madeBy);
    }

    private NetworkPortObject train(BufferedDataTable clips) throws Exception {
        return (NetworkPortObject) call(clips).object(0);
    }

    private NodeCall call(BufferedDataTable clips) throws Exception {
        parameters.m_published = false;
        parameters.m_duration = parameters.m_duration == 100 ? 60 : parameters.m_duration;
        parameters.m_batchSize = 6;
        parameters.m_learningRate = .02;
        parameters.m_normalisation = NormalisationChoice.TRAINING_CLIPS;
        return NodeCall.execute(TrainerNode::execute, parameters, Executions.running(folder), clips, null);
    }

    private static String id(NetworkPortObject model) {
        return model.getSpec().description().orElseThrow().id();
    }
}
