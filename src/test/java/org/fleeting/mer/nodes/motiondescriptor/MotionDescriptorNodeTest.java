package org.fleeting.mer.nodes.motiondescriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.fleeting.mer.nodes.motiondescriptor.MotionDescriptorNodeParameters.Kind;
import org.fleeting.mer.nodes.motiondescriptor.MotionDescriptorNodeParameters.Numbers;
import org.fleeting.mer.nodes.motiondescriptor.MotionDescriptorNodeParameters.Regions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class MotionDescriptorNodeTest {

    @TempDir
    Path folder;

    private final MotionDescriptorNodeParameters parameters = new MotionDescriptorNodeParameters();

    @Test
    void appendsANumberColumnForEachValue() throws Exception {
        parameters.m_timeCuboids = 1;
        for (Kind kind : Kind.values()) {
            parameters.m_descriptor = kind;
            ExecutionContext execution = Executions.running(folder);
            BufferedDataTable faces = FaceClips.six(execution, new ClipSize(3, 32, 32));

            DataTableSpec expected = NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
                faces.getDataTableSpec()).spec(0);
            BufferedDataTable described = execute(execution, faces);

            assertThat(described.getDataTableSpec().getColumnNames()).isEqualTo(expected.getColumnNames());
            assertThat(expected.getNumColumns() - 3).as("%s", kind).isEqualTo(kind == Kind.LBP_TOP ? 25 * 3 * 59 : 2 * 25);
            assertThat(described.iterator().next().getCell(3)).isInstanceOf(DoubleValue.class);
            assertThat(TableRows.keys(described)).isEqualTo(TableRows.keys(faces));
        }
    }

    @Test
    void leavesRowsWithoutAFaceInTheirPlaces() throws Exception {
        parameters.m_descriptor = Kind.OPTICAL_FLOW;
        parameters.m_cells = 1;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            TableRows.row("01", "disgust", null), FaceClips.row(execution, FaceClips.SIZE, "01", "surprise", 1),
            TableRows.row("01", "disgust", null));

        NodeCall call = NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution, faces);

        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(0).isEqualTo("?");
        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(1).isNotEqualTo("?");
        assertThat(TableRows.column(call.table(0), "Optical flow r1c1 right")).element(2).isEqualTo("?");
        assertThat(call.warning()).contains("2 of 3 rows have no face clip (first: Row0): their numbers are missing.");
    }

    @Test
    void describesRegionsBetweenLandmarks() throws Exception {
        chooseLandmarks();
        ExecutionContext execution = Executions.running(folder);
        DataCell face = LandmarkColumn.cell(Optional.of(FacePoints.at(15.5, 11, 12.8)));
        BufferedDataTable faces = withLandmarks(execution, face, DataType.getMissingCell(), face);

        NodeCall call = NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution, faces);

        DataTableSpec announced = NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            faces.getDataTableSpec()).spec(0);
        assertThat(call.table(0).getDataTableSpec().equalStructure(announced)).isTrue();
        assertThat(announced.getNumColumns()).isEqualTo(4 + 72);
        assertThat(TableRows.keys(call.table(0))).isEqualTo(TableRows.keys(faces)).hasSize(4);
        assertThat(TableRows.column(call.table(0), "MDMO left nose length")).satisfiesExactly(
            first -> assertThat(first).as("without a face").isEqualTo("?"),
            second -> assertThat(Double.parseDouble(second)).isPositive(),
            third -> assertThat(third).as("without landmarks").isEqualTo("?"),
            fourth -> assertThat(Double.parseDouble(fourth)).isPositive().isNotEqualTo(
                Double.parseDouble(TableRows.column(call.table(0), "MDMO left nose length").get(1))));
        assertThat(call.warning()).contains("1 of 4 rows have no face clip (first: Row0): their numbers are missing. "
            + "1 of 3 rows with a face clip have no landmarks (first: Row2): their numbers are missing.");
    }

    @Test
    void takesTheLandmarksOfEachRow() throws Exception {
        chooseLandmarks();
        ExecutionContext execution = Executions.running(folder);
        Landmarks face = FacePoints.at(15.5, 11, 12.8);
        DataCell one = LandmarkColumn.cell(Optional.of(face));
        DataCell other = LandmarkColumn.cell(Optional.of(face.moved(point -> new Landmarks.Point(point.x() + 40, point.y()))));

        NodeCall call = NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution,
            withLandmarks(execution, one, DataType.getMissingCell(), other));

        assertThat(TableRows.column(call.table(0), "MDMO left nose length").get(3)).as("landmarks beside the face").isEqualTo(
            "?");
        assertThat(call.warning().orElseThrow()).endsWith(
            "1 of 3 rows with a face clip can't be described (first: Row Row3: No region "
                + "between the landmarks lies inside of the face clip, 32 x 32 pixels): their numbers are missing.");
    }

    @Test
    void failsIfNoRowCanBeDescribed() {
        chooseLandmarks();
        ExecutionContext execution = Executions.running(folder);
        DataCell few = CollectionCellFactory.createListCell(List.of(new DoubleCell(1)));

        assertThatThrownBy(() -> NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution,
            withLandmarks(execution, few, DataType.getMissingCell(), few))).isInstanceOf(KNIMEException.class)
            .hasMessage("Row Row1: the list has 1 numbers; 68 points have 136, and 66 have 132.");
    }

    @Test
    void namesTheRowWhoseLandmarksAreNone() throws Exception {
        chooseLandmarks();
        ExecutionContext execution = Executions.running(folder);
        DataCell face = LandmarkColumn.cell(Optional.of(FacePoints.at(15.5, 11, 12.8)));
        DataCell few = CollectionCellFactory.createListCell(List.of(new DoubleCell(1)));

        NodeCall call = NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution,
            withLandmarks(execution, face, few, face));

        assertThat(call.warning().orElseThrow()).contains(
            "(first: Row Row2: the list has 1 numbers; 68 points have 136, and 66 "
                + "have 132)");
    }

    @Test
    void saysBeforeItRunsThatThereAreNoLandmarks() {
        chooseLandmarks();

        assertThatThrownBy(() -> NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE))).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Face Landmarks\". Choose the column of \"Landmarks\", give landmarks "
                + "in the manifest that Dataset Reader reads, or set \"Regions\" to Grid.");

        parameters.m_landmarksColumn = "Emotion";

        assertThatThrownBy(() -> NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE))).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Column \"Emotion\" must hold lists of numbers, but is of type ");
    }

    @Test
    void needsNoLandmarksForOtherDescriptors() throws Exception {
        chooseLandmarks();
        parameters.m_descriptor = Kind.OPTICAL_FLOW;

        assertThat(NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters, FaceClips.spec(FaceClips.SIZE))
            .spec(0).getNumColumns()).isEqualTo(3 + 50);
    }

    private void chooseLandmarks() {
        parameters.m_descriptor = Kind.MDMO;
        parameters.m_regions = Regions.LANDMARKS;
    }

    /** Returns a row with landmarks and no face clip, and rows with face clips and each of these landmarks. */
    private static BufferedDataTable withLandmarks(ExecutionContext execution, DataCell... landmarks) throws IOException {
        DataTableSpec spec = new DataTableSpecCreator(FaceClips.spec(FaceClips.SIZE))
            .addColumns(LandmarkColumn.spec("Face Landmarks")).createSpec();
        List<Object[]> rows = new ArrayList<>();
        rows.add(TableRows.row("01", "surprise", null, landmarks[0]));
        for (DataCell cell : landmarks) {
            Object[] row = FaceClips.row(execution, FaceClips.SIZE, "01", "surprise", rows.size());
            rows.add(TableRows.row(row[0], row[1], row[2], cell));
        }
        return TableRows.table(execution, spec, rows.toArray(Object[][]::new));
    }

    @Test
    void saysBeforeItRunsThatLbpTopHasTooFewFrames() {
        parameters.m_frames = 8;

        assertThatThrownBy(() -> NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE))).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("LBP-TOP with a radius of 4 frames needs 9 frames or more, found 8. "
                + "Bring the clips to more frames, or choose a smaller radius in time.");
    }

    @Test
    void describesEachMotionFromFrameToFrameByFdm() throws Exception {
        parameters.m_descriptor = Kind.FDM;
        parameters.m_cells = 2;
        parameters.m_timeCuboids = 2;
        parameters.m_numbers = Numbers.POLAR;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable faces = FaceClips.six(execution, new ClipSize(3, 32, 32));

        BufferedDataTable described = execute(execution, faces);

        assertThat(described.getDataTableSpec().getNumColumns()).isEqualTo(3 + 2 * 2 * 2 * 2);
        assertThat(described.getDataTableSpec().getColumnNames()).contains("FDM t1 r1c1 length", "FDM t2 r2c2 direction");
        assertThat(TableRows.column(described, "FDM t2 r1c2 length")).hasSize(6).doesNotHaveDuplicates()
            .allSatisfy(length -> assertThat(Double.parseDouble(length)).isPositive());
        parameters.m_aligned = false;
        assertThat(TableRows.column(execute(execution, faces), "FDM t2 r1c2 length"))
            .isNotEqualTo(TableRows.column(described, "FDM t2 r1c2 length"));
    }

    @Test
    void saysBeforeItRunsThatFdmHasTooFewFrames() {
        parameters.m_descriptor = Kind.FDM;

        assertThatThrownBy(() -> NodeCall.configure(MotionDescriptorNodeFactory::configure, parameters,
            FaceClips.spec(FaceClips.SIZE))).isInstanceOf(InvalidSettingsException.class)
            .hasMessage("FDM with \"Cuboids in time\" at 7 needs clips of 8 or more frames, found 2. "
                + "Choose fewer cuboids in time, or crop the faces to more frames.");
    }

    @Test
    void namesTheRowThatCannotBeDescribed() throws Exception {
        parameters.m_descriptor = Kind.MDMO;
        ExecutionContext execution = Executions.running(folder);
        BufferedDataTable stills = FaceClips.six(execution, new ClipSize(1, 32, 32));

        assertThatThrownBy(() -> execute(execution, stills)).isInstanceOf(KNIMEException.class)
            .hasMessage("Row Row0: MDMO needs clips of 2 or more frames, found 1.");
    }

    @Test
    void canBeCancelled() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(folder), FaceClips.SIZE);

        assertThatThrownBy(() -> execute(Executions.cancelled(folder), faces))
            .isInstanceOf(CanceledExecutionException.class);
    }

    private BufferedDataTable execute(ExecutionContext execution, BufferedDataTable faces) throws Exception {
        return NodeCall.execute(MotionDescriptorNodeFactory::execute, parameters, execution, faces).table(0);
    }
}
