package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.fleeting.folder.Folder;
import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables that whole runs write. */
class TablesTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";
    private static final String HEADER = "\"File\",\"Node\",\"Number\",\"Port\",\"Output\",\"Rows\",\"Columns\",\"Remark\"\r\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
    }

    private int run(String tables, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path(), "-tables=" + folder.resolve(
            tables)));
        arguments.addAll(List.of(options));
        return new BatchApplication(new TestRepository(), new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false).run(arguments.toArray(String[]::new));
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private List<String> names(String tables) throws IOException {
        return Folder.of(folder.resolve(tables)).names();
    }

    private void saveLoop() {
        workflow.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer")
            .node(4, NODES + "Predictor").node(5, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1).save();
    }

    @Test
    void writesTheTablesOfAllNodesAndWhatALoopHasGathered() throws IOException {
        saveLoop();

        assertThat(run("tables")).as(err.toString()).isZero();

        assertThat(names("tables")).containsExactly("numbers_1_1_out-1.csv", "predictor_4_1_out-1_last-iteration.csv",
            "rowend_5_1_out-1.csv", "rowstart_2_1_out-1_last-iteration.csv", "tables.csv");
        assertThat(read("tables/rowend_5_1_out-1.csv")).isEqualTo(
            "\"RowID\",\"Name\",\"Value\"\r\n\"Row0#0\",\"n0\",0.5\r\n\"Row0#1\",\"n0\",1.5\r\n");
        assertThat(read("tables/tables.csv")).startsWith(HEADER).contains(
            "\"numbers_1_1_out-1.csv\",\"Numbers\",1,1,\"Out 1\",2,2,\r\n",
            "\"predictor_4_1_out-1_last-iteration.csv\",\"Predictor\",4,1,\"Out 1\",1,2,\"the last iteration of a loop\"\r\n");
        assertThat(out.toString()).contains("Tables available at: " + folder.resolve("tables/tables.csv"));
    }

    @Test
    void writesTheSameOfNodesThatAreKeptButForThoseInALoop() throws IOException {
        saveLoop();
        run("first");

        assertThat(run("second")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("RowEnd (#5) kept");
        assertThat(names("second")).containsExactly("numbers_1_1_out-1.csv", "rowend_5_1_out-1.csv", "tables.csv");
        assertThat(read("second/rowend_5_1_out-1.csv")).isEqualTo(read("first/rowend_5_1_out-1.csv"));
        assertThat(read("second/numbers_1_1_out-1.csv")).isEqualTo(read("first/numbers_1_1_out-1.csv"));
        assertThat(read("second/tables.csv")).contains(
            ",\"Predictor\",4,1,\"Out 1\",,,\"not kept of a loop that an earlier run "
                + "has executed: -reset executes it again\"\r\n");
    }

    @Test
    void leavesAFolderAloneThatHasTables() throws IOException {
        saveLoop();
        Files.createDirectories(folder.resolve("tables"));
        Files.writeString(folder.resolve("tables/Mine.CSV"), "mine");

        assertThat(run("tables")).isEqualTo(2);

        assertThat(err.toString()).contains(
            "there is a table already, Mine.CSV. Name another place, or delete the tables there.");
        assertThat(out.toString()).doesNotContain("executed");
        assertThat(names("tables")).containsExactly("Mine.CSV");
    }

    @Test
    void refusesAFile() throws IOException {
        saveLoop();
        Files.writeString(folder.resolve("tables"), "mine");

        assertThat(run("tables")).isEqualTo(2);

        assertThat(err.toString()).contains("is a file. Name a directory");
    }

    @Test
    void writesWhatThereIsOfARunThatFailed() throws IOException {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Failing").connect(1, 1, 2, 1).save();

        assertThat(run("tables")).isEqualTo(4);

        assertThat(names("tables")).containsExactly("numbers_1_1_out-1.csv", "tables.csv");
    }

    @Test
    void writesAListOfNothingWhereNothingIsExecuted() throws IOException {
        saveLoop();

        assertThat(run("tables", "-noexecute", "-nosave")).as(err.toString()).isZero();

        assertThat(read("tables/tables.csv")).isEqualTo(HEADER);
    }
}
