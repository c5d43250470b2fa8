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
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.folder.Folder;
import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop that stopped in the middle goes on there. */
class KeptIterationsTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";
    private static final Pattern TRAINED = Pattern.compile("Trainer \\(#3\\), iteration (\\d) of 4 executed in");
    private static final String LOOP = "RowStart (#2) to RowEnd (#7), ";
    private static final double THIRD = 2.5;

    @TempDir
    Path folder;

    private WorkflowFolder workflow;

    private record Run(int exitCode, String out, String err) {

        /** Returns the iterations in which the loop's trainer executed. */
        List<Integer> trained() {
            return TRAINED.matcher(out).results().map(found -> Integer.valueOf(found.group(1))).toList();
        }

        /** Returns the tables. */
        String results() {
            return out.substring(out.indexOf("Workflow execution done")).replaceFirst(".*\n", "");
        }
    }

    /** Four rows, and for each: a trainer, a predictor that shows the sum, a note in a file, and what can fail. */
    private void saveLoop(String name) {
        workflow = new WorkflowFolder(folder.resolve(name));
        workflow.node(1, NODES + "Numbers", "rows", 4).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer", "rows", 1)
            .node(4, NODES + "Predictor").node(5, LOOPS + "Notes").node(6, LOOPS + "Picky").node(7, LOOPS + "RowEnd")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1)
            .connect(6, 1, 7, 1).save();
    }

    @BeforeEach
    void failInTheThirdIteration() {
        saveLoop("workflow");
        LoopNodes.dislike(THIRD);
    }

    @AfterEach
    void dislikeWhatOthersExpect() {
        LoopNodes.dislike(1.5);
    }

    private Run run(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        BatchApplication application = new BatchApplication(new TestRepository(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false);
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path()));
        arguments.addAll(List.of(options));
        int exitCode = application.run(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path kept() {
        return workflow.path().resolve(".headless");
    }

    private List<String> iterations() throws IOException {
        try (Stream<Path> children = Files.list(kept())) {
            return children.map(child -> child.getFileName().toString()).filter(name -> name.startsWith("iteration-"))
                .sorted().toList();
        }
    }

    @Test
    void goesOnWhereItFailed() throws IOException {
        Run failed = run();
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.trained()).containsExactly(1, 2, 3);
        assertThat(iterations()).containsExactly("iteration-2-1", "iteration-2-2");

        LoopNodes.dislike(Double.NaN);
        Run second = run();

        assertThat(second.err()).isEmpty();
        assertThat(second.exitCode()).isZero();
        assertThat(second.trained()).containsExactly(3, 4);
        assertThat(second.out()).contains("[6/7] " + LOOP + "iteration 1 of 4 kept\n", LOOP + "iteration 2 of 4 kept\n");
        assertThat(iterations()).isEmpty();
        assertThat(run().trained()).isEmpty();
        saveLoop("undisturbed");
        Run undisturbed = run();
        assertThat(undisturbed.trained()).containsExactly(1, 2, 3, 4);
        assertThat(second.results()).isEqualTo(undisturbed.results()).contains("Row0#3");
    }

    @Test
    void readsWhatItGatheredFromKeptIterationsInALaterRun() throws IOException {
        run();
        LoopNodes.dislike(Double.NaN);
        Run second = run();
        assertThat(iterations()).isEmpty();

        // the notes' files were kept with the iterations, which are gone
        Run third = run();

        assertThat(third.err()).isEmpty();
        assertThat(third.results()).isEqualTo(second.results()).contains("note on");
    }

    @Test
    void executesADamagedIterationAgainAlone() throws IOException {
        run();
        Path damaged;
        try (Stream<Path> files = Files.walk(kept().resolve("iteration-2-1"))) {
            damaged = files.filter(file -> Files.isRegularFile(file) && file.toString().contains("files")).findFirst()
                .orElseThrow();
        }
        Files.writeString(damaged, "something else");
        LoopNodes.dislike(Double.NaN);

        Run second = run();

        assertThat(second.exitCode()).isZero();
        assertThat(second.err()).contains(LOOP + "iteration 1 of 4: Executed again, since what was kept of it is damaged: "
            + damaged + " is not what was written");
        assertThat(second.trained()).containsExactly(1, 3, 4);
    }

    @Test
    void executesAMissingIterationAlone() throws IOException {
        run();
        Folder.of(kept()).delete("iteration-2-1");
        LoopNodes.dislike(Double.NaN);

        Run second = run();

        assertThat(second.err()).isEmpty();
        assertThat(second.trained()).containsExactly(1, 3, 4);
    }

    @Test
    void executesAnIterationOfWhichANodeIsMissing() throws IOException {
        run();
        Folder iteration = Folder.of(kept().resolve("iteration-2-2"));
        iteration.delete(iteration.folders().stream().filter(name -> name.startsWith("3-")).findFirst().orElseThrow());
        LoopNodes.dislike(Double.NaN);

        Run second = run();

        assertThat(second.err()).contains(LOOP + "iteration 2 of 4", "is missing");
        assertThat(second.trained()).containsExactly(2, 3, 4);
    }

    @Test
    void executesAllIterationsWhenASettingInTheLoopChanged() {
        run();
        LoopNodes.dislike(Double.NaN);

        assertThat(run("-option=3,rows,2,int").trained()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void executesAllIterationsOnReset() {
        run();
        LoopNodes.dislike(Double.NaN);

        assertThat(run("-reset").trained()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void keepsNoIterationIfNothingIsSaved() {
        run("-nosave");

        assertThat(kept()).doesNotExist();
    }

    /** A node outside of the loop, one in it, and one in a loop within, all before what fails. */
    private void saveKeepers() {
        workflow = new WorkflowFolder(folder.resolve("keepers"));
        workflow.node(1, NODES + "Numbers", "rows", 4).node(2, LOOPS + "RowStart").node(3, LOOPS + "Keeper")
            .node(4, LOOPS + "RowStart").node(5, LOOPS + "Keeper").node(6, LOOPS + "RowEnd").node(7, LOOPS + "Picky")
            .node(8, LOOPS + "RowEnd").node(9, LOOPS + "Keeper").node(10, LOOPS + "Picky")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1)
            .connect(6, 1, 7, 1).connect(7, 1, 8, 1).connect(1, 1, 9, 1).connect(9, 1, 10, 1).save();
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.walk(kept().resolve("checkpoints"))) {
            return files.filter(Files::isRegularFile).map(file -> kept().resolve("checkpoints").relativize(file).toString())
                .sorted().toList();
        }
    }

    @Test
    void givesNodesAPlaceForCheckpointsUntilTheIterationIsKept() throws IOException {
        saveKeepers();

        run();

        assertThat(checkpoints()).as("those of what failed, but for the node that is kept").containsExactly("2-3/3/times.txt",
            "2-3/5/times.txt");
        run();
        assertThat(kept().resolve("checkpoints/2-3/3/times.txt")).hasContent("once\nonce");
        assertThat(System.getProperty("fleeting.checkpoints")).isNull();
        LoopNodes.dislike(Double.NaN);
        Run third = run();
        assertThat(third.err()).isEmpty();
        assertThat(third.exitCode()).isZero();
        assertThat(checkpoints()).isEmpty();
    }

    @Test
    void beginsAnewOnReset() throws IOException {
        saveKeepers();
        run();

        run("-reset");

        assertThat(kept().resolve("checkpoints/2-3/3/times.txt")).hasContent("once");
    }

    @Test
    void givesNoPlaceForCheckpointsWhereNothingIsKept() {
        saveKeepers();

        run("-nosave");

        assertThat(kept()).doesNotExist();
    }

    @Test
    void followsNoLinkToCheckpoints() throws IOException {
        saveKeepers();
        Files.createDirectories(kept());
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(kept().resolve("checkpoints"), outside);

        Run run = run();

        assertThat(run.out()).contains("Keeper (#9) executed in");
        assertThat(outside).isEmptyDirectory();
        run("-reset");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void keepsTheIterationsOfTheOuterLoopWithThoseWithin() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("nested"));
        workflow.node(1, NODES + "Numbers", "rows", 4).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer", "rows", 1)
            .node(4, NODES + "Predictor").node(5, LOOPS + "RowStart").node(6, LOOPS + "Picky").node(7, LOOPS + "RowEnd")
            .node(8, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1)
            .connect(5, 1, 6, 1).connect(6, 1, 7, 1).connect(7, 1, 8, 1).save();
        run();
        assertThat(iterations()).containsExactly("iteration-2-1", "iteration-2-2");
        LoopNodes.dislike(Double.NaN);

        Run second = run();

        assertThat(second.err()).isEmpty();
        assertThat(second.trained()).containsExactly(3, 4);
        assertThat(second.out()).contains("RowStart (#2) to RowEnd (#8), iteration 2 of 4 kept\n");
    }
}
