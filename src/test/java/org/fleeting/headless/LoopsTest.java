package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.SumModel;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopsTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final BatchApplication application = new BatchApplication(new TestRepository(),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);

    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
        SumModel.WRITTEN.clear();
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path()));
        arguments.addAll(List.of(options));
        return application.run(arguments.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private List<String> executions(String node) {
        return out().lines().filter(line -> line.contains(node + " (#") && line.contains("executed in")).toList();
    }

    /** Three rows, and for each: a trainer, and a predictor that shows the sum. */
    private void saveTrainingLoop() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer")
            .node(4, NODES + "Predictor").node(5, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1);
    }

    @Test
    void runsTheBodyForEachRowAndGathersWhatItGives() {
        saveTrainingLoop();
        workflow.save();

        assertThat(run()).as(err()).isZero();

        assertThat(err()).isEmpty();
        assertThat(executions("Numbers")).hasSize(1);
        assertThat(executions("Trainer")).hasSize(3);
        assertThat(out()).contains("[2/5] RowStart (#2), iteration 1 started",
            "[3/5] Trainer (#3), iteration 2 of 3 started", "[5/5] RowEnd (#5), iteration 3 of 3 executed in", """
                RowEnd (#5), Out 1: 3 rows, 2 columns
                  RowID   Name  Value
                  Row0#0  n0      0.5
                  Row0#1  n0      1.5
                  Row0#2  n0      2.5
                """, "===== Workflow executed successfully =====");
    }

    @Test
    void runsOnceAndBeforeTheLoopWhatComesInFromElsewhere() {
        saveTrainingLoop();
        workflow.node(8, NODES + "Numbers", "rows", 2).node(9, NODES + "Trainer").connect(8, 1, 9, 1)
            .connect(9, 1, 3, 2).save();

        assertThat(run()).as(err()).isZero();

        assertThat(out().lines().filter(line -> line.contains("Trainer (#9) executed in"))).hasSize(1);
        assertThat(out()).contains("  Row0#0  n0      2.5\n", "  Row0#2  n0      4.5\n");
    }

    @Test
    void drawsANodeIntoTheLoopByAFlowVariableEdge() {
        saveTrainingLoop();
        workflow.node(9, NODES + "Numbers", "rows", 7).variable(9, "rows", "currentIteration", null)
            .node(10, NODES + "Trainer").connect(2, 0, 9, 0).connect(9, 1, 10, 1).connect(10, 1, 3, 2).save();

        assertThat(run()).as(err()).isZero();

        // 0, 1 and 2 rows of 0.5, 1.5, ... on top of 0.5, 1.5 and 2.5
        assertThat(out()).contains("  Row0#0  n0      0.5\n", "  Row0#1  n0        2\n", "  Row0#2  n0      4.5\n");
    }

    @Test
    void handsOuterVariablesThroughTheLoopAndNoneOfItsOwn() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", null, "count").node(2, LOOPS + "RowStart")
            .node(3, LOOPS + "RowEnd").node(4, NODES + "Numbers", "rows", 9).variable(4, "rows", "count", null)
            .node(5, NODES + "Numbers", "rows", 9).variable(5, "rows", "currentIteration", null)
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 0, 4, 0).connect(3, 0, 5, 0).save();

        assertThat(run()).isEqualTo(4);

        assertThat(out()).contains("Numbers (#4) executed in 0.0 s: Rows: 3", "Numbers (#5) not executed");
        assertThat(err()).contains("Unknown variable \"currentIteration\" for setting \"rows\"");
    }

    @Test
    void runsALoopWithinALoop() {
        workflow.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, NODES + "Numbers", "rows", 3)
            .node(4, LOOPS + "RowStart").node(5, LOOPS + "RowEnd").node(6, LOOPS + "RowEnd").connect(1, 1, 2, 1)
            .connect(2, 0, 3, 0).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1).save();

        assertThat(run()).as(err()).isZero();

        assertThat(executions("RowStart")).hasSize(2 + 2 * 3);
        assertThat(out()).contains("RowEnd (#5), iteration 2 of 2, iteration 1 of 3 started",
            "RowEnd (#6), Out 1: 6 rows", "  Row0#0#0  n0      0.5\n", "  Row2#2#1  n2      2.5\n");
    }

    @Test
    void namesTheIterationInWhichANodeFails() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "Picky")
            .node(4, LOOPS + "RowEnd").node(5, NODES + "Trainer").connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR Picky (#3), iteration 2 of 3: Execute failed: I don't like 1.5.\n");
        assertThat(out()).contains("[3/5] Picky (#3), iteration 2 of 3 not executed, ended after",
            "RowEnd (#4), iteration 2 of 3 not executed: Picky (#3) is not executed",
            "Trainer (#5) not executed: RowEnd (#4) is not executed").doesNotContain("iteration 3");
    }

    /** Also where the loop's end does not wait for it, as in KNIME. */
    @Test
    void endsTheLoopWhenASideBranchFails() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "Picky")
            .node(4, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(2, 1, 4, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(out()).contains("RowEnd (#4), iteration 2 of 3 not executed: Picky (#3) is not executed")
            .doesNotContain("iteration 3");
    }

    @Test
    void cancelsTheExecutingNodeOfALoop() throws Exception {
        TestNodes.waiting = new CountDownLatch(1);
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, NODES + "Waiting")
            .node(4, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 0, 3, 0).connect(3, 1, 4, 1).save();
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(this::run);
        assertThat(TestNodes.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        application.cancel();

        assertThat(exitCode.get(1, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(out()).contains("Waiting (#3), iteration 1 of 3 not executed").doesNotContain("iteration 2");
        assertThat(err()).endsWith("WARN  Workflow execution canceled\n");
    }

    @Test
    void keepsTheModelsOfTheLastIterationAlone() {
        saveTrainingLoop();
        workflow.node(6, LOOPS + "Census").connect(5, 0, 6, 0).save();

        assertThat(run()).as(err()).isZero();

        assertThat(SumModel.WRITTEN).hasSize(3);
        assertThat(out()).contains("  Files      1\n");
    }

    @Test
    void keepsTheFilesOfCellsThatReachTheEnd() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "Notes")
            .node(4, LOOPS + "RowEnd").node(5, LOOPS + "Census").node(6, LOOPS + "Pass").connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 0, 5, 0).connect(4, 1, 6, 1).save();

        assertThat(run()).as(err()).isZero();

        assertThat(out()).contains("note on n0", "note on n1", "note on n2", "  Files      1\n");
    }

    @Test
    void deletesOfAnInnerLoopWhatTheOuterOneDoesNotPassOn() {
        workflow.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, NODES + "Numbers", "rows", 3)
            .node(4, LOOPS + "RowStart").node(5, LOOPS + "Notes").node(6, LOOPS + "RowEnd")
            .node(7, NODES + "Trainer").node(8, NODES + "Predictor").node(9, LOOPS + "RowEnd")
            .node(10, LOOPS + "Census").connect(1, 1, 2, 1).connect(2, 0, 3, 0).connect(3, 1, 4, 1)
            .connect(4, 1, 5, 1).connect(5, 1, 6, 1).connect(6, 1, 7, 1).connect(7, 1, 8, 1).connect(8, 1, 9, 1)
            .connect(9, 0, 10, 0).save();

        assertThat(run()).as(err()).isZero();

        assertThat(SumModel.WRITTEN).hasSize(2 * (3 + 1));
        // of the last outer iteration: the model, and what the last inner iteration left
        assertThat(out()).contains("  Files      2\n");
    }

    @Test
    void savesTheNodesOfALoopWithoutData() throws Exception {
        saveTrainingLoop();
        workflow.save();

        assertThat(run("-destDir=" + folder.resolve("saved"))).as(err()).isZero();

        for (String node : List.of("RowStart (#2)", "Trainer (#3)", "RowEnd (#5)")) {
            assertThat(Files.readString(folder.resolve("saved").resolve(node).resolve("settings.xml")))
                .contains("key=\"state\" type=\"xstring\" value=\"CONFIGURED\"");
        }
    }

    @Test
    void refusesAnEndWithoutStart() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowEnd").connect(1, 1, 2, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR RowEnd (#2): Encountered loop-end without corresponding head!\n");
        assertThat(out()).contains("RowEnd (#2) not executed: it is not part of a complete loop");
    }

    @Test
    void refusesAStartWithoutEnd() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR RowStart (#2): Could not find matching loop end node!\n");
        assertThat(out()).contains("Trainer (#3) not executed: RowStart (#2) is not executed");
    }

    @Test
    void refusesASecondEnd() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "RowEnd")
            .node(4, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(2, 1, 4, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).contains(
            "RowEnd (#4): Loop end already assigned (start node has more than one end node)");
    }

    @Test
    void refusesABranchThatLeavesTheLoop() {
        saveTrainingLoop();
        workflow.node(6, NODES + "Trainer").connect(5, 1, 6, 1).connect(3, 1, 6, 2).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR RowStart (#2): Loop Body wired incorrectly (Branches are not permitted to leave "
            + "loops! Trainer (#6) is fed from within the loop and from behind its end).\n");
    }

    @Test
    void refusesLoopsThatAreNotNested() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "RowStart")
            .node(4, NODES + "Trainer").node(5, NODES + "Trainer").node(6, NODES + "Predictor")
            .node(7, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(1, 1, 3, 1).connect(2, 1, 4, 1)
            .connect(3, 1, 5, 1).connect(4, 1, 5, 2).connect(5, 1, 6, 1).connect(6, 1, 7, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).contains("ERROR RowStart (#2): Loop Body wired incorrectly (Trainer (#5): Node cannot be part of "
            + "different (nested) loops).", "ERROR RowStart (#3): Loop Body wired incorrectly");
        assertThat(executions("Trainer")).isEmpty();
    }
}
