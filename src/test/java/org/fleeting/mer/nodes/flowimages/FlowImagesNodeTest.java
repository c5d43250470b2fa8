package org.fleeting.mer.nodes.flowimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.fleeting.mer.face.Sampling;
import org.fleeting.mer.flow.FlowImage;
import org.fleeting.mer.flow.GreyFrame;
import org.fleeting.mer.flow.Textures;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.FaceClipCell;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Frames;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Method;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.NoApex;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Preset;
import org.fleeting.mer.nodes.flowimages.FlowImagesNodeParameters.Scale;
import org.fleeting.mer.nodes.flows.FlowImageColumn;
import org.fleeting.mer.nodes.flows.FlowImageValue;
import org.fleeting.mer.nodes.flows.FlowShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class FlowImagesNodeTest {

    private static final int SIDE = 32;
    private static final ClipSize SIZE = new ClipSize(3, SIDE, SIDE);
    private static final GreyFrame STILL = Textures.shifted(SIDE, 0, 0);
    private static final GreyFrame RIGHT = Textures.shifted(SIDE, 1, 0);
    private static final GreyFrame DOWN = Textures.shifted(SIDE, 0, 1);

    @TempDir
    Path folder;

    private final FlowImagesNodeParameters parameters = new FlowImagesNodeParameters();

    @BeforeEach
    void takePixelsOfTheFlow() {
        parameters.m_method = Method.DIS;
        parameters.m_size = 0;
        parameters.m_strain = false;
        parameters.m_scale = Scale.NONE;
    }

    @Test
    void announcesTheShapeAndWhatMadeIt() throws Exception {
        parameters.m_preset = Preset.STSTNET;

        DataTableSpec announced = configure(spec(SIZE, Sampling.ONSET_APEX_OFFSET));

        assertThat(announced.getColumnNames()).endsWith("Flow", "Flow Picture", "Flow Frames", "Head Motion", "Flow Doubt",
            "Flow Doubt Reasons");
        assertThat(FlowImageColumn.shape(announced.getColumnSpec("Flow")))
            .contains(new FlowShape(1, List.of("u", "v", "strain"), 28, 28));
        assertThat(FlowImageColumn.madeBy(announced.getColumnSpec("Flow"))).contains(parameters.madeBy());
    }

    @Test
    void goesFromTheOnsetToTheApex() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            row(execution, 1, 5, 9, STILL, RIGHT, DOWN));

        NodeCall call = execute(execution, faces);

        FlowImage flow = flows(call.table(0)).get(0);
        assertThat(flow.steps()).isEqualTo(1);
        assertThat(middle(flow, 0)).isCloseTo(1, within(0.1f));
        assertThat(middle(flow, 1)).isCloseTo(0, within(0.1f));
        assertThat(TableRows.column(call.table(0), "Flow Frames")).containsExactly("onset to frame 2 of 3, the apex");
        assertThat(TableRows.column(call.table(0), "Flow Doubt Reasons").get(0)).startsWith(
            "the whole head moves, by 1.0 pixels");
        assertThat(call.table(0).getDataTableSpec().equalStructure(configure(faces.getDataTableSpec()))).isTrue();
        assertThat(call.warning()).contains("1 of 1 flows are doubtful: see \"Flow Doubt Reasons\".");
        assertThat(call.internal()).as("for the view").hasSize(3).startsWith(call.table(0));
    }

    @Test
    void takesTheFrameNearestToTheApexAndSaysHowFarItIs() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.LINEAR),
            row(execution, 1, 8, 9, STILL, RIGHT, DOWN), row(execution, 1, 2, 9, STILL, RIGHT, DOWN));

        NodeCall call = execute(execution, faces);

        List<FlowImage> flows = flows(call.table(0));
        assertThat(middle(flows.get(0), 1)).as("down, as the last frame").isCloseTo(1, within(0.1f));
        assertThat(middle(flows.get(1), 0)).as("right, as the second").isCloseTo(1, within(0.1f));
        assertThat(TableRows.column(call.table(0), "Flow Frames")).containsExactly(
            "onset to frame 3 of 3, 1.0 frames from the apex", "onset to frame 2 of 3, 3.0 frames from the apex");
        assertThat(call.warning().orElseThrow()).contains("the frame taken is 2.0 frames from the apex on average");
    }

    @Test
    void saysOfAGuessedApexThatItIs() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        DataTableSpec spec = TableRows.spec(TableRows.column("Onset", IntCell.TYPE), TableRows.column("Apex", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE, Sampling.ONSET_APEX_OFFSET)),
            TableRows.text("Apex Source"));
        List<Object> cells = new ArrayList<>(List.of(row(execution, 1, 5, 9, STILL, RIGHT, DOWN)));
        cells.add("estimated");

        NodeCall call = execute(execution, TableRows.table(execution, spec, cells.toArray()));

        assertThat(TableRows.column(call.table(0), "Flow Frames"))
            .containsExactly("onset to frame 2 of 3, the apex (estimated)");
    }

    @Test
    void takesTheMiddleOfAClipWithoutApexAndSaysSo() throws Exception {
        NodeCall call = withoutApex();

        assertThat(TableRows.column(call.table(0), "Flow Frames").get(0))
            .isEqualTo("onset to frame 2 of 3, the middle, the apex is not known");
        assertThat(TableRows.column(call.table(0), "Flow Doubt Reasons").get(0))
            .endsWith("; the clip has no apex: its middle was taken");
        assertThat(call.warning().orElseThrow()).contains("1 of 2 rows have no apex (first: Row0): their middle was taken.");
    }

    @Test
    void leavesAClipWithoutApexOut() throws Exception {
        parameters.m_noApex = NoApex.MISSING;

        NodeCall call = withoutApex();

        assertThat(TableRows.column(call.table(0), "Flow").get(0)).isEqualTo("?");
        assertThat(TableRows.column(call.table(0), "Flow Frames").get(1)).isEqualTo("onset to frame 2 of 3, the apex");
        assertThat(call.warning().orElseThrow()).contains("1 of 2 rows have no apex (first: Row0): their flow is missing.");
    }

    @Test
    void refusesAClipWithoutApex() {
        parameters.m_noApex = NoApex.FAIL;

        assertThatThrownBy(this::withoutApex).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("Row Row0: the clip has no apex.");
    }

    private NodeCall withoutApex() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        return execute(execution, TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            row(execution, 1, null, 9, STILL, RIGHT, DOWN), row(execution, 1, 5, 9, STILL, RIGHT, DOWN)));
    }

    @Test
    void goesFromFrameToFrameWithoutAnyTimes() throws Exception {
        parameters.m_frames = Frames.NEIGHBOURS;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE)),
            TableRows.row(face(execution, STILL, RIGHT, STILL)));

        BufferedDataTable table = execute(execution, faces).table(0);

        FlowImage flow = flows(table).get(0);
        assertThat(flow.steps()).isEqualTo(2);
        assertThat(middle(flow, 0)).isCloseTo(1, within(0.1f));
        assertThat(flow.values()[flow.start(1, 0) + SIDE * SIDE / 2 + SIDE / 2]).isCloseTo(-1, within(0.1f));
        assertThat(TableRows.column(table, "Flow Frames")).containsExactly("3 neighbouring frames");
    }

    @Test
    void leavesRowsWithoutAFaceInTheirPlaces() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            TableRows.row(1, 5, 9, null), row(execution, 1, 5, 9, STILL, RIGHT, DOWN), TableRows.row(1, 5, 9, null));

        NodeCall call = execute(execution, faces);

        assertThat(TableRows.keys(call.table(0))).isEqualTo(TableRows.keys(faces));
        assertThat(TableRows.column(call.table(0), "Flow")).containsExactly("?", "1 x u, v of 32 x 32", "?");
        assertThat(call.warning().orElseThrow())
            .contains("2 of 3 rows have no face clip (first: Row0): their flow is missing.");
    }

    @Test
    void stretchesByTheWholeTableAndSaysSo() throws Exception {
        parameters.m_scale = Scale.PER_TABLE;
        ExecutionContext execution = Executions.running(folder);

        NodeCall call = execute(execution, several(execution));

        List<FlowImage> flows = flows(call.table(0));
        double most = flows.stream().mapToDouble(flow -> most(flow, 0)).max().orElseThrow();
        double leastOfBest = flows.stream().mapToDouble(flow -> most(flow, 0)).min().orElseThrow();
        assertThat(most).isEqualTo(1);
        assertThat(leastOfBest).as("of the clip that moves least").isLessThan(0.9);
        assertThat(TableRows.column(call.table(0), "Flow").get(2)).isEqualTo("?");
        assertThat(call.warning().orElseThrow())
            .contains("The scale is that of all 4 clips, those that are tested on later included: u ");
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws Exception {
        parameters.m_method = Method.TV_L1;
        parameters.m_strain = true;
        parameters.m_scale = Scale.PER_TABLE;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = several(execution);

        BufferedDataTable one = new FlowTable(faces, parameters, Executions.running(folder)).make(1);
        BufferedDataTable four = new FlowTable(faces, parameters, Executions.running(folder)).make(4);

        assertThat(flows(one)).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(flows(four).get(i).values()).isEqualTo(flows(one).get(i).values());
        }
        assertThat(TableRows.column(four, "Flow Doubt")).isEqualTo(TableRows.column(one, "Flow Doubt"));
    }

    private static BufferedDataTable several(ExecutionContext execution) throws IOException {
        GreyFrame far = Textures.shifted(SIDE, 2, 1);
        return TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            row(execution, 1, 5, 9, STILL, RIGHT, DOWN), row(execution, 1, 5, 9, STILL, far, DOWN),
            TableRows.row(1, 5, 9, null), row(execution, 1, 5, 9, far, DOWN, RIGHT),
            row(execution, 1, 5, 9, DOWN, RIGHT, STILL));
    }

    @Test
    void givesZeroForAStretchedChannelThatIsConstant() throws Exception {
        parameters.m_scale = Scale.PER_CLIP;
        parameters.m_strain = true;
        ExecutionContext execution = Executions.running(folder);
        GreyFrame flat = new GreyFrame(SIDE, SIDE, new byte[SIDE * SIDE]);
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            row(execution, 1, 5, 9, flat, flat, flat));

        NodeCall call = execute(execution, faces);

        assertThat(flows(call.table(0)).get(0).values()).containsOnly(0);
        assertThat(TableRows.column(call.table(0), "Flow Doubt Reasons").get(0)).startsWith("nothing moves");
    }

    @Test
    void refusesFaceClipsWhoseSamplingNobodyKnows() {
        DataTableSpec spec = TableRows.spec(TableRows.column("Onset", IntCell.TYPE), TableRows.column("Apex", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE), new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE)));

        assertThatThrownBy(() -> configure(spec)).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Column \"Face Clip\" does not say how its frames were sampled")
            .hasMessageContaining("Reset and execute the Face Crop again");
    }

    @Test
    void refusesASingleFrame() {
        assertThatThrownBy(() -> configure(spec(new ClipSize(1, SIDE, SIDE), Sampling.ONSET_APEX_OFFSET)))
            .hasMessage("Flow needs face clips of 2 or more frames, found 1. Set \"Frames (T)\" of Face Crop to 2 or more.");
    }

    @Test
    void refusesFaceClipsThatAreTooSmall() {
        parameters.m_preset = Preset.RCN;

        assertThatThrownBy(() -> configure(spec(SIZE, Sampling.ONSET_APEX_OFFSET))).hasMessageStartingWith(
            "Flow images of 60 x 60 pixels need face clips that are as large or larger, found 32 x 32.");
    }

    @Test
    void namesTheRowWhoseFaceClipIsTooSmall() throws Exception {
        parameters.m_preset = Preset.RCN;
        ExecutionContext execution = Executions.running(folder);
        DataTableSpec spec = spec(new ClipSize(3, 64, 64), Sampling.ONSET_APEX_OFFSET);
        BufferedDataTable faces = TableRows.table(execution, spec, row(execution, 1, 5, 9, STILL, RIGHT, DOWN));

        assertThatThrownBy(() -> execute(execution, faces)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("Row Row0: Flow images of 60 x 60 pixels need");
    }

    @Test
    void refusesAMissingOnsetWhereItIsNeeded() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.LINEAR),
            row(execution, null, 5, 9, STILL, RIGHT, DOWN));

        assertThatThrownBy(() -> execute(execution, faces)).isInstanceOf(KNIMEException.class)
            .hasMessageContaining("Row Row0: the number of its first or last frame is missing");
    }

    @Test
    void refusesWrongColumns() {
        DataTableSpec clips = new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE, Sampling.ONSET_APEX_OFFSET));

        assertThatThrownBy(() -> configure(clips)).hasMessageStartingWith("The input table has no column \"Apex\".");
        assertThatThrownBy(() -> configure(TableRows.spec(clips, TableRows.column("Apex", DoubleCell.TYPE))))
            .hasMessageStartingWith("Column \"Apex\" must hold whole numbers");
        assertThatThrownBy(() -> configure(TableRows.column("Apex", IntCell.TYPE)))
            .hasMessageStartingWith("The input table has no column \"Face Clip\".");
    }

    @Test
    void refusesATableThatHasFlowAlready() {
        DataTableSpec faces = spec(SIZE, Sampling.ONSET_APEX_OFFSET);

        assertThatThrownBy(() -> configure(configure(faces)))
            .hasMessage("The input table already has a column \"Flow\": rename or remove it.");
    }

    @Test
    void namesTheRowWhoseFaceClipIsDamaged() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        FileStore store = execution.createFileStore("clip");
        BufferedDataTable faces = TableRows.table(execution, spec(SIZE, Sampling.ONSET_APEX_OFFSET),
            TableRows.row(1, 5, 9, FaceClipCell.write(store, Textures.clip(STILL, RIGHT, DOWN))));
        Files.write(store.getFile().toPath(), new byte[3]);

        assertThatThrownBy(() -> execute(execution, faces)).isInstanceOf(KNIMEException.class)
            .hasMessageStartingWith("The face clip of row Row0 can't be read");
    }

    @Test
    void isCancelled() throws Exception {
        ExecutionContext running = Executions.running(folder);
        BufferedDataTable faces = several(running);

        assertThatThrownBy(() -> execute(Executions.cancelled(folder), faces))
            .isInstanceOf(CanceledExecutionException.class);
    }

    @Test
    void takesATableWithoutRows() throws Exception {
        parameters.m_scale = Scale.PER_TABLE;
        ExecutionContext execution = Executions.running(folder);

        NodeCall call = execute(execution, TableRows.table(execution, spec(SIZE, Sampling.LINEAR)));

        assertThat(call.table(0).size()).isZero();
        assertThat(call.warning()).isEmpty();
    }

    private DataTableSpec configure(DataTableSpec faces) throws InvalidSettingsException {
        return NodeCall.configure(FlowImagesNodeFactory::configure, parameters, faces).spec(0);
    }

    private NodeCall execute(ExecutionContext execution, BufferedDataTable faces) throws Exception {
        return NodeCall.execute(FlowImagesNodeFactory::execute, parameters, execution, faces);
    }

    private static DataTableSpec spec(ClipSize size, Sampling sampling) {
        return TableRows.spec(TableRows.column("Onset", IntCell.TYPE), TableRows.column("Apex", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE), new DataTableSpec(FaceClipColumn.spec("Face Clip", size, sampling)));
    }

    private static Object[] row(ExecutionContext execution, Integer onset, Integer apex, Integer offset, GreyFrame... frames)
        throws IOException {
        return TableRows.row(onset, apex, offset, face(execution, frames));
    }

    private static FaceClipCell face(ExecutionContext execution, GreyFrame... frames) throws IOException {
        return FaceClipCell.write(execution.createFileStore(UUID.randomUUID().toString()), Textures.clip(frames));
    }

    private static List<FlowImage> flows(BufferedDataTable table) throws IOException {
        List<FlowImage> flows = new ArrayList<>();
        int column = table.getDataTableSpec().findColumnIndex("Flow");
        for (DataRow row : table) {
            if (row.getCell(column) instanceof FlowImageValue flow) {
                flows.add(flow.scaledFlow().scaled());
            }
        }
        return flows;
    }

    private static float middle(FlowImage image, int channel) {
        return image.values()[image.start(0, channel) + image.height() / 2 * image.width() + image.width() / 2];
    }

    private static double most(FlowImage image, int channel) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < image.height() * image.width(); i++) {
            most = Math.max(most, image.values()[image.start(0, channel) + i]);
        }
        return most;
    }
}
