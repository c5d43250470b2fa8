package org.fleeting.mer.nodes.clips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.nodes.Executions;
import org.fleeting.mer.nodes.TableRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;

class ClipTableTest {

    @TempDir
    Path folder;

    @Test
    void hasAColumnForEachPartOfAClip() {
        assertThat(ClipTable.spec().getColumnNames()).containsExactly("Dataset", "Subject", "Clip", "Emotion",
            "Action Units", "Frames", "Onset", "Apex", "Offset", "Frames per second");
    }

    @Test
    void keepsTheOrderOfTheClips() throws Exception {
        BufferedDataTable table = table(clip("02", "b", "surprise"), clip("01", "a", "disgust"));

        assertThat(TableRows.keys(table)).containsExactly("02/b", "01/a");
        assertThat(TableRows.column(table, "Emotion")).containsExactly("surprise", "disgust");
    }

    @Test
    void makesSubjectsAndEmotionsKnownBeforeExecution() throws Exception {
        DataTableSpec spec = table(clip("02", "b", "disgust"), clip("01", "a", "surprise")).getDataTableSpec();

        assertThat(domain(spec, "Subject")).containsExactly("01", "02");
        assertThat(domain(spec, "Emotion")).containsExactly("surprise", "disgust");
    }

    @Test
    void tellsClipsOfTheSameNameApart() throws Exception {
        assertThat(TableRows.keys(table(clip("01", "a", "surprise"), clip("01", "a", "disgust"))))
            .containsExactly("01/a", "01/a (2)");
    }

    @Test
    void leavesWhatIsUnknownMissing() throws Exception {
        Clip bare = new Clip("Own", "01", "a", "surprise", "", Path.of("a"), 1, OptionalInt.empty(), 9, Double.NaN);

        BufferedDataTable table = table(bare);

        assertThat(TableRows.column(table, "Apex")).containsExactly("?");
        assertThat(TableRows.column(table, "Frames per second")).containsExactly("?");
        assertThat(TableRows.column(table, "Offset")).containsExactly("9");
    }

    private BufferedDataTable table(Clip... clips) throws Exception {
        return ClipTable.of(List.of(clips), List.of("surprise", "disgust"), Executions.running(folder));
    }

    private static Clip clip(String subject, String name, String emotion) {
        return new Clip("CASME II", subject, name, emotion, "4+L12", Path.of("frames"), 46, OptionalInt.of(59), 86, 200);
    }

    private static List<String> domain(DataTableSpec spec, String column) {
        return spec.getColumnSpec(column).getDomain().getValues().stream().map(DataCell::toString).toList();
    }
}
