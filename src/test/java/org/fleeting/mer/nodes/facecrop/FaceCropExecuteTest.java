package org.fleeting.mer.nodes.facecrop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.face.Pictures;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FrameFiles;
import org.fleeting.mer.nodes.NodeCall;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.clips.LandmarkColumn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.MissingCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;

class FaceCropExecuteTest {

    private static final DataTableSpec SPEC = TableRows.spec(TableRows.text("Subject"), TableRows.text("Frames"),
        TableRows.column("Onset", IntCell.TYPE), TableRows.column("Offset", IntCell.TYPE));

    @TempDir
    Path folder;

    private final FaceCropNodeParameters parameters = new FaceCropNodeParameters();

    @BeforeEach
    void makeSmallClips() {
        parameters.m_frames = 3;
        parameters.m_size = 16;
        parameters.m_findsFaces = false;
    }

    @Test
    void addsTheFaceOfEveryClipInTheirOrder() throws Exception {
        Path a = FrameFiles.write(folder.resolve("a"), 5);
        Path b = FrameFiles.write(folder.resolve("b"), 9);

        BufferedDataTable faces = execute(TableRows.row("1", a.toString(), 1, 5), TableRows.row("2", b.toString(), 7, 9))
            .table(0);

        assertThat(TableRows.keys(faces)).containsExactly("Row0", "Row1");
        assertThat(TableRows.column(faces, "Subject")).containsExactly("1", "2");
        assertThat(TableRows.column(faces, "Alignment")).containsExactly("Whole image", "Whole image");
        assertThat(clip(faces, 0).pixels()).startsWith(20, 20, 20).endsWith(100, 100, 100).hasSize(3 * 16 * 16 * 3);
        assertThat(clip(faces, 1).pixels()).startsWith(140, 140, 140);
    }

    /** Frames of 64 x 64 become crops of 16 x 16. */
    @Test
    void movesLandmarksToTheFaceClip() throws Exception {
        Path frames = FrameFiles.write(folder.resolve("a"), 2);
        Landmarks face = FacePoints.at(31.5, 24, 20);

        BufferedDataTable faces = executeWithLandmarks(
            TableRows.row("1", frames.toString(), 1, 2, LandmarkColumn.cell(Optional.of(face))),
            TableRows.row("2", frames.toString(), 1, 2, null)).table(0);

        int place = faces.getDataTableSpec().findColumnIndex("Face Landmarks");
        Landmarks moved = LandmarkColumn.read(faces.iterator().next().getCell(place));
        assertThat(moved.points()).hasSize(68);
        assertThat(moved.point(27).x()).isCloseTo(7.5, within(1e-9));
        assertThat(moved.point(36).y()).isCloseTo((24 + 0.5) / 4 - 0.5, within(1e-9));
        assertThat(TableRows.column(faces, "Face Landmarks")).element(1).isEqualTo("?");
        assertThat(TableRows.column(faces, "Doubt Reasons")).hasSize(2);
        assertThat(LandmarkColumn.read(faces.iterator().next().getCell(4))).as("as they were").isEqualTo(face);
    }

    @Test
    void hasNoLandmarksWithoutAFace() throws Exception {
        parameters.m_findsFaces = true;
        parameters.m_noFace = FaceCropNodeParameters.NoFaceChoice.MISSING;
        Path frames = FrameFiles.write(folder.resolve("a"), 2);

        NodeCall call = executeWithLandmarks(TableRows.row("1", frames.toString(), 1, 2,
            LandmarkColumn.cell(Optional.of(FacePoints.at(31.5, 24, 20)))));

        assertThat(TableRows.column(call.table(0), "Face Landmarks")).containsExactly("?");
    }

    private NodeCall executeWithLandmarks(Object[]... rows) throws Exception {
        DataTableSpec spec = new DataTableSpecCreator(SPEC).addColumns(LandmarkColumn.spec("Landmarks")).createSpec();
        BufferedDataTable clips = TableRows.table(Executions.running(folder), spec, rows);
        return NodeCall.execute(FaceCropNodeFactory::execute, parameters, Executions.running(folder), clips);
    }

    @Test
    void showsTheFacesAsAPicture() throws Exception {
        Path frames = FrameFiles.write(folder.resolve("a"), 5);

        BufferedDataTable faces = execute(TableRows.row("1", frames.toString(), 1, 5)).table(0);

        DataRow row = faces.iterator().next();
        int place = faces.getDataTableSpec().findColumnIndex("Face");
        assertThat(row.getCell(place)).isInstanceOf(PNGImageValue.class);
    }

    @Test
    void namesTheRowWhoseFramesAreMissing() throws Exception {
        Path a = FrameFiles.write(folder.resolve("a"), 5);

        assertThatThrownBy(() -> execute(TableRows.row("1", a.toString(), 1, 5),
            TableRows.row("2", folder.resolve("gone").toString(), 1, 5)))
            .isInstanceOfSatisfying(KNIMEException.class, e -> {
                assertThat(e).hasMessage("Row 2: Clip 2/Row1: folder " + folder.resolve("gone") + " does not exist.");
                assertThat(e.getKNIMEMessage().getResolutions())
                    .containsExactly("Check the path and that the drive is connected.", RefusedClips.REMEDY);
            });
    }

    @Test
    void namesTheRowWithATruncatedImage() throws Exception {
        Path a = FrameFiles.write(folder.resolve("a"), 2);
        byte[] image = Files.readAllBytes(a.resolve("img1.png"));
        Files.write(a.resolve("img1.png"), Arrays.copyOf(image, 20));

        assertThatThrownBy(() -> execute(TableRows.row("1", a.toString(), 1, 2)))
            .isInstanceOf(KNIMEException.class).hasMessage(
                "Row 1: File " + a.resolve("img1.png") + " ends early: the end of the PNG image is missing.");
    }

    @Test
    void namesAllClipsThatCantBeReadInOneError() throws Exception {
        Path a = FrameFiles.write(folder.resolve("a"), 3);
        Path cut = cutOff(FrameFiles.write(folder.resolve("b"), 3));
        Path odd = FrameFiles.write(folder.resolve("c"), 2);
        Pictures.write(Pictures.grey(63, 64, 90), odd.resolve("img3.png"));

        assertThatThrownBy(() -> execute(TableRows.row("1", a.toString(), 1, 3), TableRows.row("2", cut.toString(), 1, 3),
            TableRows.row("3", a.toString(), 1, 3), TableRows.row("4", odd.toString(), 1, 3),
            TableRows.row("5", null, 1, 3), TableRows.row("6", a.toString(), 2, 9)))
            .isInstanceOfSatisfying(KNIMEException.class, e -> {
                assertThat(e).hasMessage(String.join(" ",
                    "Row 2: File " + cut.resolve("img3.png") + " ends early: the end of the PNG image is missing.",
                    "Row 4: File " + odd.resolve("img3.png") + " has 63 x 64 pixels, the frames before it 64 x 64.",
                    "Row 5 (Row4): No value in column \"Frames\".",
                    "Row 6: Clip 6/Row5: folder " + a + " holds frames 1 to 3, but the clip runs from 2 to 9.",
                    "These 4 of 6 clips can't be cropped."));
                assertThat(e.getKNIMEMessage().getResolutions()).contains("Copy the file from the data set again.",
                    "Or set \"If a clip can't be read\" to Missing value.");
            });
    }

    @Test
    void tellsRowsAloneWhereManyClipsCantBeRead() {
        Object[][] rows = new Object[700][];
        Arrays.fill(rows, TableRows.row("1", folder.resolve("gone").toString(), 1, 3));

        assertThatThrownBy(() -> execute(rows)).isInstanceOfSatisfying(KNIMEException.class, e -> {
            assertThat(e).hasMessageContaining("Row 20: Clip 1/Row19: folder").hasMessageContaining("Also rows 21, 22, 23, ")
                .hasMessageContaining(", 520 and 180 more.")
                .hasMessageEndingWith("These 700 of 700 clips can't be cropped.");
            assertThat(e.getKNIMEMessage().getResolutions()).hasSize(2);
        });
    }

    @Test
    void leavesAMissingFaceForAClipThatCantBeReadIfSoChosen() throws Exception {
        parameters.m_unreadable = FaceCropNodeParameters.UnreadableChoice.MISSING;
        Path a = FrameFiles.write(folder.resolve("a"), 3);
        Path cut = cutOff(FrameFiles.write(folder.resolve("b"), 3));
        String reason = "File " + cut.resolve("img3.png") + " ends early: the end of the PNG image is missing";

        NodeCall call = execute(TableRows.row("1", cut.toString(), 1, 3), TableRows.row("2", a.toString(), 1, 3),
            TableRows.row("3", null, 1, 3), TableRows.row("4", a.toString(), 2, 3), TableRows.row("5", a.toString(), null, 3));

        BufferedDataTable faces = call.table(0);
        assertThat(TableRows.keys(faces)).containsExactly("Row0", "Row1", "Row2", "Row3", "Row4");
        assertThat(TableRows.column(faces, "Face Clip")).containsExactly("?", "3 x 16 x 16", "?", "3 x 16 x 16", "?");
        assertThat(TableRows.column(faces, "Face")).element(0).isEqualTo("?");
        assertThat(TableRows.column(faces, "Detection")).element(0).isEqualTo("?");
        assertThat(TableRows.column(faces, "Alignment")).containsExactly("Unreadable", "Whole image", "Unreadable",
            "Whole image", "Unreadable");
        assertThat(TableRows.column(faces, "Doubt")).containsExactly("1.0", "0.0", "1.0", "0.0", "1.0");
        assertThat(TableRows.column(faces, "Doubt Reasons")).startsWith("clip can't be read; " + reason, "?");
        int face = faces.getDataTableSpec().findColumnIndex("Face Clip");
        assertThat(faces.iterator().next().getCell(face)).isInstanceOfSatisfying(MissingCell.class,
            missing -> assertThat(missing.getError()).isEqualTo(reason));
        assertThat(call.warning()).contains("3 of 5 clips can't be read: their faces are missing (first: Row0: " + reason
            + ").");
        assertThat(new FaceViewData(faces).item(0)).as("no pictures").isEqualTo("[\"\",\"\"]");
    }

    @Test
    void failsWithoutAFaceAlthoughUnreadableClipsMayBeMissing() throws Exception {
        parameters.m_findsFaces = true;
        parameters.m_unreadable = FaceCropNodeParameters.UnreadableChoice.MISSING;
        Path a = FrameFiles.write(folder.resolve("a"), 3);
        Path cut = cutOff(FrameFiles.write(folder.resolve("b"), 3));

        assertThatThrownBy(() -> execute(TableRows.row("1", cut.toString(), 3, 3), TableRows.row("2", a.toString(), 1, 3),
            TableRows.row("3", a.toString(), 2, 3))).hasMessage(
                "Row 2: No face found in clip 2/Row1 (frames 1 to 3 in %1$s). Row 3: No face found in clip 3/Row2 "
                    .concat("(frames 2 to 3 in %1$s). These 2 of 3 clips can't be cropped.").formatted(a));
    }

    private static Path cutOff(Path frames) throws Exception {
        Path last = frames.resolve("img3.png");
        byte[] image = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(image, image.length - 20));
        return frames;
    }

    @Test
    void failsWithoutAFaceIfSoChosen() throws Exception {
        parameters.m_findsFaces = true;
        Path frames = FrameFiles.write(folder.resolve("a"), 2);

        assertThatThrownBy(() -> execute(TableRows.row("1", frames.toString(), 1, 2)))
            .isInstanceOf(KNIMEException.class).hasMessage(
                "Row 1: No face found in clip 1/Row0 (frames 1 to 2 in " + frames + ").");
    }

    @Test
    void leavesAMissingFaceIfSoChosen() throws Exception {
        parameters.m_findsFaces = true;
        parameters.m_noFace = FaceCropNodeParameters.NoFaceChoice.MISSING;
        Path frames = FrameFiles.write(folder.resolve("a"), 2);

        NodeCall call = execute(TableRows.row("1", frames.toString(), 1, 2));

        assertThat(TableRows.column(call.table(0), "Face Clip")).containsExactly("?");
        assertThat(TableRows.column(call.table(0), "Face")).containsExactly("?");
        assertThat(TableRows.column(call.table(0), "Alignment")).containsExactly("No face");
        assertThat(TableRows.column(call.table(0), "Doubt")).containsExactly("1.0");
        assertThat(TableRows.column(call.table(0), "Doubt Reasons")).containsExactly("no face found");
        assertThat(call.internal()).as("the view shows the output").containsExactly(call.table(0));
        assertThat(call.warning())
            .contains("No face was found in 1 of 1 clips (first: Row0): their faces are missing.");
    }

    @Test
    void takesTheMiddleIfSoChosen() throws Exception {
        parameters.m_findsFaces = true;
        parameters.m_noFace = FaceCropNodeParameters.NoFaceChoice.CENTRE_CROP;
        Path frames = FrameFiles.write(folder.resolve("a"), 2);

        NodeCall call = execute(TableRows.row("1", frames.toString(), 1, 2));

        assertThat(TableRows.column(call.table(0), "Face Clip")).containsExactly("3 x 16 x 16");
        assertThat(TableRows.column(call.table(0), "Alignment")).containsExactly("Centre crop");
        assertThat(call.warning()).isPresent();
    }

    @Test
    void makesAnEmptyTableOfAnEmptyTable() throws Exception {
        assertThat(execute().table(0).size()).isZero();
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        Path frames = FrameFiles.write(folder.resolve("a"), 2);
        BufferedDataTable clips = TableRows.table(Executions.running(folder), SPEC,
            new Object[][] {TableRows.row("1", frames.toString(), 1, 2)});

        assertThatThrownBy(() -> NodeCall.execute(FaceCropNodeFactory::execute, parameters,
            Executions.cancelled(folder), clips)).isInstanceOf(CanceledExecutionException.class);
    }

    private NodeCall execute(Object[]... rows) throws Exception {
        BufferedDataTable clips = TableRows.table(Executions.running(folder), SPEC, rows);
        return NodeCall.execute(FaceCropNodeFactory::execute, parameters, Executions.running(folder), clips);
    }

    private static FaceClip clip(BufferedDataTable faces, int index) throws Exception {
        int place = faces.getDataTableSpec().findColumnIndex("Face Clip");
        int row = 0;
        for (DataRow one : faces) {
            if (row++ == index) {
                return ((FaceClipValue) one.getCell(place)).faceClip();
            }
        }
        throw new AssertionError("no row " + index);
    }
}
