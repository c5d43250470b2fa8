package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.state.NestedSerializers;
import org.fleeting.headless.state.StateFolder;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.testnodes.Viewed;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of one workflow after the other: only what has changed is executed again. */
class KeptNodesTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";
    private static final Pattern EXECUTED = Pattern.compile("\\(#(\\d+)\\)(?:, iteration \\d+[^:]*)? executed in");

    @TempDir
    Path folder;

    private final TestRepository repository = new TestRepository();
    private BatchApplication application;
    private WorkflowFolder workflow;

    private record Run(int exitCode, String out, String err) {

        /** Returns the ids of the nodes that executed. */
        List<Integer> executed() {
            return EXECUTED.matcher(out).results().map(found -> Integer.valueOf(found.group(1))).distinct().toList();
        }

        /** Returns the tables. */
        String results() {
            return out.substring(out.indexOf("Workflow execution done")).replaceFirst(".*\n", "");
        }
    }

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
    }

    private Run run(String... options) {
        return run(workflow.path(), options);
    }

    private Run run(Path path, String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        application = new BatchApplication(repository, new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + path));
        arguments.addAll(List.of(options));
        int exitCode = application.run(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** 1 feeds two trainers, the second goes on from the first; 4 shows the second. */
    private WorkflowFolder training() {
        return workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer", "rows", 1)
            .node(3, NODES + "Trainer", "rows", 1).node(4, NODES + "Predictor").connect(1, 1, 2, 1)
            .connect(1, 1, 3, 1).connect(2, 1, 3, 2).connect(3, 1, 4, 1);
    }

    private List<Path> states(int node) throws IOException {
        try (Stream<Path> children = Files.list(workflow.path().resolve(".headless"))) {
            return children.filter(child -> child.getFileName().toString().startsWith(node + "-")).toList();
        }
    }

    @Test
    void executesNothingIfNothingChanged() {
        training().save();
        Run first = run();
        assertThat(first.executed()).containsExactly(1, 2, 3, 4);

        Run second = run();

        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).isEmpty();
        assertThat(second.executed()).isEmpty();
        assertThat(second.out()).doesNotContain("started").contains("[1/4] Numbers (#1) kept: Rows: 3, Cols: 2\n",
            "[3/4] Trainer (#3) kept: A sum\n");
        assertThat(second.results()).isEqualTo(first.results()).contains("Row0   n0        9");
    }

    @Test
    void executesWhatFollowsAChangedSetting() {
        training().save();
        run();

        Run changed = run("-option=3,rows,7,int");

        assertThat(changed.err()).isEmpty();
        assertThat(changed.executed()).containsExactly(3, 4);
        assertThat(changed.out()).contains("Trainer (#3) has changed since it was executed: settings\n",
            "[2/4] Trainer (#2) kept: A sum\n");
        assertThat(changed.results()).contains("Row0   n0        9");
        assertThat(run().executed()).isEmpty();
    }

    @Test
    void executesWhatFollowsAChangeUpstream() {
        training().save();
        run();

        Run changed = run("-option=1,rows,2,int");

        assertThat(changed.executed()).containsExactly(1, 2, 3, 4);
        assertThat(changed.results()).isEqualTo(run("-reset").results()).contains("Row0   n0        4");
    }

    /** The run in between ends before the trainer. */
    @Test
    void executesWhatFollowsAnExecutionOfAnEarlierRun() throws IOException {
        training().save();
        run();
        Path settings = workflow.path().resolve("Trainer (#2)/settings.xml");
        String before = Files.readString(settings);
        workflow.variable(2, "rows", "gone", null);
        assertThat(run("-option=1,rows,2,int").executed()).containsExactly(1);
        Files.writeString(settings, before);

        Run last = run();

        assertThat(last.executed()).containsExactly(2, 3, 4);
        assertThat(last.out()).contains("Trainer (#2) has changed since it was executed: input 1\n");
        assertThat(last.results()).contains("Row0   n0        4");
    }

    @Test
    void executesWhatFollowsACutEdge() throws IOException {
        training().save();
        run();
        Path file = workflow.path().resolve("workflow.knime");
        Files.writeString(file, Files.readString(file)
            .replaceFirst("(?s)<config key=\"connection_2\">.*?</config>", ""));

        Run cut = run();

        assertThat(cut.executed()).containsExactly(3, 4);
        assertThat(cut.out()).contains("Trainer (#3) has changed since it was executed: input 2\n");
        assertThat(cut.results()).contains("Row0   n0      4.5");
    }

    @Test
    void executesWhatFlowVariablesChangeAndNothingElse() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", "count", null)
            .node(2, NODES + "Numbers", "rows", 4).save();
        run("-workflow.variable=count,5,int");

        assertThat(run("-workflow.variable=count,5,int", "-workflow.variable=other,1,int").executed()).isEmpty();
        assertThat(run("-workflow.variable=count,6,int").executed()).containsExactly(1);
    }

    @Test
    void handsOnTheVariablesOfKeptNodes() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", null, "count")
            .node(2, NODES + "Numbers", "rows", 9).variable(2, "rows", "count", null).connect(1, 0, 2, 0)
            .node(3, NODES + "Numbers", "rows", 9).connect(2, 0, 3, 0).save();
        run();

        Run second = run("-option=3,rows,8,int");
        assertThat(second.executed()).containsExactly(3);
        assertThat(second.out()).contains("Numbers (#2) kept: Rows: 3");
        assertThat(run("-option=1,rows,4,int").out()).contains("Numbers (#2) executed in 0.0 s: Rows: 4");
    }

    @Test
    void executesAllWithARebuiltPlugin() {
        training().save();
        run();
        repository.setCodeVersion("2");

        Run rebuilt = run();

        assertThat(rebuilt.executed()).containsExactly(1, 2, 3, 4);
        assertThat(rebuilt.out()).contains("Numbers (#1) has changed since it was executed: plug-in\n");
    }

    @Test
    void executesAllOnResetAndKeepsThat() {
        training().save();
        run();

        assertThat(run("-reset").executed()).containsExactly(1, 2, 3, 4);
        assertThat(run().executed()).isEmpty();
    }

    @Test
    void usesWhatIsKeptButKeepsNothingIfNothingIsSaved() throws IOException {
        training().save();
        assertThat(run("-nosave").executed()).hasSize(4);
        assertThat(workflow.path().resolve(".headless")).doesNotExist();
        run();
        List<Path> before = states(3);

        assertThat(run("-nosave", "-option=3,rows,7,int").executed()).containsExactly(3, 4);

        assertThat(states(3)).isEqualTo(before);
        assertThat(run().executed()).isEmpty();
        assertThat(run("-nosave", "-reset").executed()).hasSize(4);
    }

    @Test
    void executesAgainWhatIsDamagedAndWhatFollows() throws IOException {
        training().save();
        Run first = run();
        Path file = states(3).get(0).resolve("output-1.data");
        flipAByte(file);

        Run damaged = run();

        assertThat(damaged.exitCode()).isZero();
        assertThat(damaged.out()).as("nobody reads it, but for 4, which is kept").contains("Trainer (#3) kept");
        Run seen = run("-option=4,rows,7,int");
        assertThat(seen.exitCode()).isZero();
        assertThat(seen.err()).isEqualTo("WARN  Trainer (#3): Executed again, since what was kept of it is damaged: "
            + file + " is not what was written\n");
        assertThat(seen.executed()).containsExactly(3, 4);
        assertThat(seen.results()).isEqualTo(first.results());
        assertThat(run().executed()).isEmpty();
    }

    private static void flipAByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
    }

    /** 2 is to see what 1 put out, and 3 stands on it. */
    @Test
    void executesAgainWhatFollowsSomethingDamagedInAnotherBranch() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "Pass", "rows", 1).node(3, LOOPS + "Pass")
            .node(4, LOOPS + "Pass").connect(1, 1, 2, 1).connect(1, 1, 3, 1).connect(3, 1, 4, 1).save();
        run();
        flipAByte(states(1).get(0).resolve("output-1.data"));

        assertThat(run("-option=2,rows,2,int").executed()).containsExactly(1, 2, 3, 4);
    }

    /** The file lies with the node that made it, and is seen behind another one. */
    @Test
    void executesAgainWhatHandsOnADamagedFile() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 1).node(2, LOOPS + "Notes").node(3, LOOPS + "Pass")
            .node(4, LOOPS + "Pass", "rows", 1).connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).save();
        run();
        assertThat(run("-option=4,rows,2,int").executed()).containsExactly(4);
        try (Stream<Path> files = Files.walk(states(2).get(0).resolve("files"))) {
            flipAByte(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }

        Run damaged = run("-option=4,rows,3,int");

        assertThat(damaged.executed()).containsExactly(2, 3, 4);
        assertThat(damaged.err()).startsWith("WARN  Notes (#2): Executed again, since what was kept of it is damaged: ")
            .endsWith("note is not what was written\n");
        assertThat(damaged.results()).contains("note on n0");
    }

    @Test
    void executesAgainWhatIsMissing() throws IOException {
        training().save();
        Run first = run();
        Files.delete(states(1).get(0).resolve("checksums"));

        Run second = run();

        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).startsWith("WARN  Numbers (#1): Executed again, since what was kept of it is damaged: "
            + states(1).get(0).getParent().resolve("1-")).contains("checksums cannot be read");
        assertThat(second.executed()).hasSize(4);
        assertThat(second.results()).isEqualTo(first.results());
    }

    @Test
    void survivesHavingItsFolderDeleted() throws IOException {
        training().save();
        run();
        try (Stream<Path> files = Files.walk(workflow.path().resolve(".headless"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }

        assertThat(run().executed()).hasSize(4);
        assertThat(run().executed()).isEmpty();
    }

    @Test
    void keepsWhatExecutedBeforeAFailure() {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Failing").connect(1, 1, 2, 1).save();
        run();

        Run second = run();

        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.out()).contains("Numbers (#1) kept", "Failing (#2) started");
        assertThat(second.err()).contains("The disk is full.");
    }

    @Test
    void keepsWhatExecutedBeforeCancelling() throws Exception {
        TestNodes.waiting = new CountDownLatch(1);
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Waiting").connect(1, 0, 2, 0).save();
        CompletableFuture<Run> run = CompletableFuture.supplyAsync(() -> run());
        assertThat(TestNodes.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        application.cancel();
        run.get(5, TimeUnit.SECONDS);

        assertThat(states(1)).hasSize(1);
        try (Stream<Path> children = Files.list(workflow.path().resolve(".headless"))) {
            assertThat(children.filter(Files::isDirectory)).as("nothing half-written").hasSize(1);
        }
    }

    @Test
    void repeatsTheWarningsOfKeptNodes() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 0).save();
        Run first = run();
        String saved = Files.readString(workflow.path().resolve("Numbers (#1)/settings.xml"));

        Run second = run();

        assertThat(second.executed()).isEmpty();
        assertThat(first.err()).contains("Numbers (#1): Node created an empty data table.");
        assertThat(second.err()).contains("Numbers (#1): Node created an empty data table.");
        assertThat(workflow.path().resolve("Numbers (#1)/settings.xml")).hasContent(saved);
    }

    @Test
    void showsTheViewsOfKeptNodes() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, Viewed.class.getName()).node(3, LOOPS + "Pass")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();
        run();

        Run second = run("-report=" + folder.resolve("report"));

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.executed()).isEmpty();
        try (Stream<Path> pages = Files.list(folder.resolve("report"))) {
            assertThat(pages.filter(page -> !page.endsWith("index.html")).toList()).hasSize(1)
                .allSatisfy(page -> assertThat(page).content().contains("kept for the view"));
        }
    }

    /** A run under version control leaves no trace: a node is saved as if those before it had not executed. */
    @Test
    void savesStatesAsIfNothingWereKept() throws IOException {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "Late").node(3, LOOPS + "Pass", "rows", 1)
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();
        run();
        Path settings = workflow.path().resolve("Pass (#3)/settings.xml");
        assertThat(settings).content().contains("key=\"state\" type=\"xstring\" value=\"IDLE\"");

        assertThat(run("-option=3,rows,2,int").executed()).containsExactly(3);

        assertThat(settings).content().contains("key=\"state\" type=\"xstring\" value=\"IDLE\"");
    }

    @Test
    void letsOneRunKeepNodesAtATime() throws Exception {
        training().save();
        run();
        try (StateFolder writing = StateFolder.open(workflow.path(), true, new NestedSerializers())) {
            assertThat(writing.isWritable()).isTrue();
            Run second = run();

            assertThat(second.exitCode()).isZero();
            assertThat(second.executed()).hasSize(4);
            assertThat(second.err()).startsWith("WARN  Another run of this workflow is going on, and keeps its nodes "
                + "in " + workflow.path().resolve(".headless") + ". This one executes all nodes and keeps nothing.");
        }
        assertThat(run().executed()).isEmpty();
    }

    @Test
    void leavesTheStateBehindInACopy() {
        training().save();
        Run first = run("-destDir=" + folder.resolve("copy"));
        assertThat(workflow.path().resolve(".headless")).doesNotExist();
        run();
        run("-destDir=" + folder.resolve("second"));

        Run copied = run(folder.resolve("second"), "-nosave");

        assertThat(copied.executed()).hasSize(4);
        assertThat(copied.results()).isEqualTo(first.results().replaceFirst("Saved workflow.*\n", ""));
    }

    @Test
    void removesTheStateOfARemovedNode() throws IOException {
        training().save();
        run();
        Path file = workflow.path().resolve("workflow.knime");
        Files.writeString(file, Files.readString(file).replaceFirst("(?s)<config key=\"node_4\">.*?</config>", "")
            .replaceFirst("(?s)<config key=\"connection_3\">.*?</config>", ""));

        assertThat(run().executed()).isEmpty();

        assertThat(states(4)).isEmpty();
        assertThat(states(3)).hasSize(1);
    }

    /** A note for each row, in a file store of the body, which is gone with the run. */
    private void noteLoop() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "Notes", "rows", 1)
            .node(4, LOOPS + "RowEnd").node(5, LOOPS + "Pass", "rows", 1).connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1).save();
    }

    @Test
    void keepsALoopAsAWhole() {
        noteLoop();
        Run first = run();

        Run second = run();
        assertThat(second.err()).isEmpty();
        assertThat(second.executed()).isEmpty();
        assertThat(second.out()).contains("[4/5] RowStart (#2) to RowEnd (#4) kept: Rows: 3, Cols: 3\n");
        assertThat(second.results()).isEqualTo(first.results());

        Run behind = run("-option=5,rows,2,int");
        assertThat(behind.executed()).containsExactly(5);
        assertThat(behind.results()).isEqualTo(first.results());
    }

    /** As after a run that was killed while it kept its loop. */
    @Test
    void mixesNoTwoExecutionsOfALoop() throws IOException {
        noteLoop();
        run();
        Path end = states(4).get(0);
        Path first = Files.move(end, folder.resolve("first"));
        run("-option=3,rows,2,int");
        run("-option=3,rows,1,int");
        Files.move(states(4).get(0), folder.resolve("third"));
        Files.move(first, end);

        assertThat(run().executed()).containsExactly(2, 3, 4, 5);
    }

    @Test
    void executesALoopAsAWhole() {
        noteLoop();
        Run first = run();

        Run changed = run("-option=3,rows,2,int");

        assertThat(changed.executed()).containsExactly(2, 3, 4, 5);
        assertThat(changed.out()).contains("Numbers (#1) kept",
            "RowStart (#2) to RowEnd (#4) has changed since it was executed: #3 settings\n");
        assertThat(changed.results()).isEqualTo(first.results());
        assertThat(run().executed()).isEmpty();
    }

    @Test
    void keepsALoopWithinALoopWithTheOuterOne() {
        workflow.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, NODES + "Numbers", "rows", 3)
            .node(4, LOOPS + "RowStart").node(5, LOOPS + "RowEnd").node(6, LOOPS + "RowEnd").connect(1, 1, 2, 1)
            .connect(2, 0, 3, 0).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1).save();
        Run first = run();

        Run second = run();

        assertThat(second.executed()).isEmpty();
        assertThat(second.out()).contains("RowStart (#2) to RowEnd (#6) kept");
        assertThat(second.results()).isEqualTo(first.results());
    }
}
