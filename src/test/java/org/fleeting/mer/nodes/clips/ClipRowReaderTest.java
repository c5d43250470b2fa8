package org.fleeting.mer.nodes.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.dataset.FacePoints;
import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

class ClipRowReaderTest {

    private static final ClipRowReader.Columns ALL =
        new ClipRowReader.Columns("Frames", "Onset", Optional.of("Apex"), "Offset");
    private static final ClipRowReader.Columns NO_APEX =
        new ClipRowReader.Columns("Frames", "Onset", Optional.empty(), "Offset");
    private static final DataTableSpec BARE = TableRows.spec(TableRows.text("Frames"),
        TableRows.column("Onset", IntCell.TYPE), TableRows.column("Offset", IntCell.TYPE));

    @TempDir
    Path folder;

    @Test
    void readsWhatTheTableWasMadeOf() throws Exception {
        Clip clip = new Clip("CASME II", "01", "EP02_01f", "disgust", "4+L12", folder.resolve("frames"), 46,
            OptionalInt.of(59), 86, 200);
        BufferedDataTable table = ClipTable.of(List.of(clip), List.of("disgust"), Executions.running(folder));

        assertThat(new ClipRowReader(table.getDataTableSpec(), ALL).read(first(table), 0)).isEqualTo(clip);
    }

    @Test
    void readsLandmarks() throws Exception {
        Landmarks face = FacePoints.at(160, 120, 64);

        assertThat(landmarks(LandmarkColumn.cell(Optional.of(face)))).contains(face);
        assertThat(landmarks(DataType.getMissingCell())).isEmpty();
    }

    @Test
    void pointsAtTheRowWhoseLandmarksAreNone() {
        DataCell three = CollectionCellFactory.createListCell(Collections.nCopies(3, new DoubleCell(1)));

        assertThatThrownBy(() -> landmarks(three)).isInstanceOf(KNIMEException.class)
            .hasMessage("Row 1 (Row0): Column \"Landmarks\": the list has 3 numbers; 68 points have 136, and 66 have 132.");
    }

    @Test
    void passesOverAColumnOfTextThatIsCalledLandmarks() throws Exception {
        DataTableSpec spec = TableRows.spec(TableRows.text("Frames"), TableRows.column("Onset", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE), TableRows.text("Landmarks"));
        BufferedDataTable table =
            TableRows.table(Executions.running(folder), spec, TableRows.row(folder.toString(), 1, 9, "a.pts"));

        assertThat(new ClipRowReader(spec, NO_APEX).read(first(table), 0).landmarks()).isEmpty();
    }

    private Optional<Landmarks> landmarks(DataCell cell) throws Exception {
        DataTableSpec spec = TableRows.spec(TableRows.text("Frames"), TableRows.column("Onset", IntCell.TYPE),
            TableRows.column("Offset", IntCell.TYPE), new DataTableSpec(LandmarkColumn.spec("Landmarks")));
        BufferedDataTable table =
            TableRows.table(Executions.running(folder), spec, TableRows.row(folder.toString(), 1, 9, cell));
        return new ClipRowReader(spec, NO_APEX).read(first(table), 0).landmarks();
    }

    @Test
    void needsFramesOnsetAndOffsetOnly() throws Exception {
        BufferedDataTable table = bare(folder.toString(), 3, 9);

        Clip clip = new ClipRowReader(BARE, NO_APEX).read(first(table), 0);

        assertThat(clip.name()).isEqualTo("Row0");
        assertThat(clip.subject()).isEmpty();
        assertThat(clip.apex()).isEmpty();
        assertThat(clip.framesPerSecond()).isNaN();
    }

    @Test
    void namesAColumnThatIsNotThere() {
        assertThatThrownBy(() -> new ClipRowReader(BARE, ALL))
            .isInstanceOf(InvalidSettingsException.class)
            .hasMessage("The input table has no column \"Apex\". "
                + "Connect a Dataset Reader or a Synthetic Dataset, or choose another column in the dialog.");
    }

    @Test
    void pointsAtTheRowWithoutAnOnset() {
        BufferedDataTable table = bare(folder.toString(), null, 9);

        assertThatThrownBy(() -> new ClipRowReader(BARE, NO_APEX).read(first(table), 0))
            .isInstanceOf(KNIMEException.class).hasMessage("Row 1 (Row0): No value in column \"Onset\".");
    }

    @Test
    void pointsAtTheRowWhoseFramesAreNoPath() {
        BufferedDataTable table = bare("knime://Hub/frames", 1, 9);

        assertThatThrownBy(() -> new ClipRowReader(BARE, NO_APEX).read(first(table), 0))
            .isInstanceOfSatisfying(KNIMEException.class, e -> {
                assertThat(e)
                    .hasMessage("Row 1 (Row0): \"knime://Hub/frames\" does not lie in a folder of this machine.");
                assertThat(e.getKNIMEMessage().getResolutions()).containsExactly("Give an absolute path, a path relative "
                    + "to the workflow, or knime://knime.workflow/...");
            });
    }

    private BufferedDataTable bare(String frames, Integer onset, Integer offset) {
        return TableRows.table(Executions.running(folder), BARE, TableRows.row(frames, onset, offset));
    }

    private static DataRow first(BufferedDataTable table) {
        return table.iterator().next();
    }
}
