package org.fleeting.mer.nodes.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.fleeting.mer.face.AlignmentMethod;
import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.input.FrameClip;
import org.fleeting.mer.network.Target;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.FaceClips;
import org.fleeting.mer.nodes.TableRows;
import org.fleeting.mer.nodes.clips.FaceClipColumn;
import org.fleeting.mer.work.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

class TableClipsTest {

    private static final ClipSize SIZE = new ClipSize(1, 2, 2);
    private static final DataTableSpec SPEC = FaceClips.spec(SIZE);

    @TempDir
    Path folder;

    @Test
    void readsKeysLabelsAndPixels() throws Exception {
        ExecutionContext execution = Executions.running(folder);

        TableClips clips = read(columns(), FaceClips.row(execution, SIZE, "02", "fear", 1),
            FaceClips.row(execution, SIZE, "01", "anger", 2));

        assertThat(clips.size()).isEqualTo(2);
        assertThat(List.of(clips.key(1), clips.subject(1), clips.emotion(1))).containsExactly("Row1", "01", "anger");
        assertThat(((FrameClip) clips.clip(1)).face().pixels()).hasSize(12);
        assertThat(clips.subjects()).containsExactly("01", "02");
        assertThat(clips.warning("they are lost")).isEmpty();
    }

    @Test
    void knowInWhichClipsFaceCropFoundAFace() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        DataTableSpec spec = TableRows.spec(TableRows.text("Subject"), TableRows.text("Emotion"),
            new DataTableSpec(FaceClipColumn.spec("Face Clip", SIZE)), TableRows.text("Alignment"));
        List<Object[]> rows = new ArrayList<>();
        for (AlignmentMethod method : AlignmentMethod.values()) {
            List<Object> row = new ArrayList<>(List.of(FaceClips.row(execution, SIZE, "01", "fear", rows.size())));
            row.add(new StringCell(method.label()));
            rows.add(row.toArray());
        }
        List<Object> unknown = new ArrayList<>(List.of(FaceClips.row(execution, SIZE, "01", "fear", rows.size())));
        unknown.add(DataType.getMissingCell());
        rows.add(unknown.toArray());

        TableClips clips = TableClips.read(TableRows.table(execution, spec, rows.toArray(Object[][]::new)), InputTable.of(spec,
            "Face Clip", Optional.of("Subject"), Optional.of("Emotion")), execution);

        assertThat(IntStream.range(0, clips.size()).filter(clips::showsFace).mapToObj(i -> AlignmentMethod.values()[i]))
            .containsExactly(AlignmentMethod.BOTH_EYES_LBP, AlignmentMethod.BOTH_EYES_HAAR, AlignmentMethod.BOTH_EYES_EQUALISED,
                AlignmentMethod.BOTH_EYES_TURNED, AlignmentMethod.ONE_EYE_MIRRORED, AlignmentMethod.BOX_GEOMETRY,
                AlignmentMethod.LATER_FRAME);
        assertThat(read(columns(), FaceClips.row(execution, SIZE, "01", "fear", 99)).showsFace(0)).as("without that column")
            .isFalse();
    }

    @Test
    void leavesOutRowsWithoutAFaceAndCountsThem() throws Exception {
        ExecutionContext execution = Executions.running(folder);

        TableClips clips = read(columns(), TableRows.row("01", "fear", null),
            FaceClips.row(execution, SIZE, "02", "fear", 1), TableRows.row("01", "fear", null));

        assertThat(clips.size()).isEqualTo(1);
        assertThat(clips.key(0)).isEqualTo("Row1");
        assertThat(clips.warning("they are lost"))
            .contains("2 of 3 rows have no face clip (first: Row0): they are lost.");
    }

    @Test
    void namesWhatIsSpeltInSeveralWays() throws Exception {
        ExecutionContext execution = Executions.running(folder);

        TableClips clips = read(columns(), FaceClips.row(execution, SIZE, "01", "fear", 1),
            FaceClips.row(execution, SIZE, "sub01", "Fear", 2), FaceClips.row(execution, SIZE, "02", "anger", 3));

        assertThat(clips.spellings(Target.EMOTION)).contains("Emotions that differ by their spelling alone: \"Fear\" and "
            + "\"fear\". They are told apart as different ones; spell each alike.");
        assertThat(clips.spellings(Target.SUBJECT)).hasValueSatisfying(text -> assertThat(text)
            .startsWith("Subjects that differ by their spelling alone: \"01\" and \"sub01\"."));
        assertThat(read(columns(), FaceClips.row(execution, SIZE, "01", "fear", 4)).spellings(Target.SUBJECT)).isEmpty();
    }

    /** So the models of all folds have the same classes, and their predictions the same columns. */
    @Test
    void listsEmotionsInTheDomainsOrderAlsoThoseWithoutAClip() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        DataColumnSpecCreator emotion = new DataColumnSpecCreator(SPEC.getColumnSpec("Emotion"));
        emotion.setDomain(new DataColumnDomainCreator(new DataCell[] {new StringCell("surprise"),
            new StringCell("fear"), new StringCell("anger")}).createDomain());
        DataTableSpec listed = new DataTableSpecCreator(SPEC)
            .replaceColumn(SPEC.findColumnIndex("Emotion"), emotion.createSpec()).createSpec();
        BufferedDataTable table = TableRows.table(execution, listed, FaceClips.row(execution, SIZE, "01", "anger", 1),
            FaceClips.row(execution, SIZE, "02", "fear", 2));

        TableClips clips = TableClips.read(table, InputTable.of(table.getDataTableSpec(), "Face Clip",
            Optional.of("Subject"), Optional.of("Emotion")), execution);

        assertThat(clips.emotions()).containsExactly("surprise", "fear", "anger");
    }

    @Test
    void knowsNoLabelsThatAreMissingOrNotAskedFor() throws Exception {
        ExecutionContext execution = Executions.running(folder);
        InputTable withoutEmotion = InputTable.of(SPEC, "Face Clip", Optional.of("Subject"), Optional.empty());

        TableClips clips = read(withoutEmotion, FaceClips.row(execution, SIZE, null, "fear", 1));

        assertThat(clips.subject(0)).isNull();
        assertThat(clips.emotion(0)).isNull();
        assertThat(clips.subjects()).isEmpty();
    }

    @Test
    void namesTheRowWhosePixelsAreGone() throws Exception {
        ExecutionContext execution = Executions.running(folder.resolve("faces"));
        TableClips clips = read(columns(), FaceClips.row(execution, SIZE, "01", "fear", 1));

        try (Stream<Path> files = Files.walk(folder.resolve("faces"))) {
            Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }

        assertThatThrownBy(() -> clips.clip(0)).isInstanceOfSatisfying(InvalidInputException.class, e -> {
            assertThat(e).hasMessageStartingWith("The face clip of row Row0 can't be read: ");
            assertThat(e.resolution()).isEqualTo("Reset and execute the node that made it before this node.");
        });
    }

    @Test
    void stopsReadingWhenCancelled() throws Exception {
        Object[][] rows = {TableRows.row("01", "fear", null)};

        assertThatThrownBy(() -> TableClips.read(TableRows.table(Executions.running(folder), SPEC, rows), columns(),
            Executions.cancelled(folder))).isInstanceOf(CanceledExecutionException.class);
    }

    @Test
    void needsFaceClips() {
        assertThatThrownBy(() -> InputTable.of(SPEC, "Subject", Optional.empty(), Optional.empty()))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Column \"Subject\" must hold face clips or flow images, but is of type ");
    }

    private TableClips read(InputTable columns, Object[]... rows) throws Exception {
        return TableClips.read(TableRows.table(Executions.running(folder), SPEC, rows), columns,
            Executions.running(folder));
    }

    private static InputTable columns() throws InvalidSettingsException {
        return InputTable.of(SPEC, "Face Clip", Optional.of("Subject"), Optional.of("Emotion"));
    }
}
