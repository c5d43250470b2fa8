package org.fleeting.headless.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.fleeting.folder.Folder;
import org.fleeting.headless.run.OutputTable;
import org.fleeting.headless.testnodes.NoteCell;
import org.fleeting.headless.testnodes.TestNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

class TableFolderTest {

    /** A cell that can't tell its number. */
    private static final class Broken extends DataCell implements DoubleValue {

        private static final long serialVersionUID = 1L;

        @Override
        public double getDoubleValue() {
            throw new IllegalStateException("the disk is gone");
        }

        @Override
        public String toString() {
            return "broken";
        }

        @Override
        protected boolean equalsDataCell(DataCell other) {
            return other == this;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    private static OutputTable table(int id, String node, DataType type, DataCell cell) {
        ExecutionContext context = new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new TestNodes.Numbers()));
        BufferedDataContainer container = context.createDataContainer(new DataTableSpec(new String[] {"A,\"B\""},
            new DataType[] {type}));
        container.addRowToTable(new DefaultRow("Row0", cell));
        container.close();
        return new OutputTable(id, node, 1, "Scores / \u4e2d", false, container.getTable());
    }

    private String list() throws IOException {
        return Files.readString(folder.resolve("tables.csv"));
    }

    @Test
    void namesFilesAsEverySystemCan() throws IOException {
        new TableFolder(folder, () -> false).write(List.of(table(3, "../Con: \u4e2d?", StringCell.TYPE, new StringCell(
            "\u4e2d")),
            table(4, "\u4e2d".repeat(300), StringCell.TYPE, new StringCell("b")),
            table(5, "aB ".repeat(300), StringCell.TYPE, new StringCell("b"))), problems::add);

        assertThat(Folder.of(folder).names()).containsExactly("_4_1_scores.csv",
            "ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-ab-a_5_1_scores.csv", "con_3_1_scores.csv", "tables.csv");
        assertThat(Files.readString(folder.resolve("con_3_1_scores.csv")))
            .isEqualTo("\"RowID\",\"A,\"\"B\"\"\"\r\n\"Row0\",\"\u4e2d\"\r\n");
    }

    @Test
    void saysWhatIsOnlyDescribed() throws IOException {
        new TableFolder(folder, () -> false).write(List.of(table(1, "Crop", DataType.getType(NoteCell.class),
            DataType.getMissingCell())), problems::add);

        assertThat(list()).contains("\"described only: A,\"\"B\"\"\"\r\n");
    }

    @Test
    void leavesOutATableWhoseCellsFail() throws IOException {
        new TableFolder(folder, () -> false).write(List.of(table(1, "Crop", DataType.getType(Broken.class), new Broken()),
            table(2, "Crop", StringCell.TYPE, new StringCell("b"))), problems::add);

        assertThat(problems).singleElement().asString().startsWith("The table \"Scores").contains("the disk is gone");
        assertThat(Folder.of(folder).names()).containsExactly("crop_2_1_scores.csv", "tables.csv");
        assertThat(list()).contains(",,\"failed: ");
    }

    @Test
    void leavesNoHalfOfAFileWhenCancelled() throws IOException {
        TableFolder tables = new TableFolder(folder, () -> true);

        assertThatThrownBy(() -> tables.write(List.of(table(1, "Crop", StringCell.TYPE, new StringCell("b"))), problems::add))
            .isInstanceOf(CancellationException.class);

        assertThat(Folder.of(folder).names()).isEmpty();
    }

    @Test
    void replacesNothingThatCameMeanwhile() throws IOException {
        Files.writeString(folder.resolve("crop_1_1_scores.csv"), "mine");
        TableFolder tables = new TableFolder(folder, () -> false);

        assertThatThrownBy(() -> tables.write(List.of(table(1, "Crop", StringCell.TYPE, new StringCell("b"))), problems::add))
            .isInstanceOf(IOException.class).hasMessageEndingWith("is there already");

        assertThat(Files.readString(folder.resolve("crop_1_1_scores.csv"))).isEqualTo("mine");
    }
}
