package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.fleeting.headless.engine.Engine;
import org.fleeting.headless.engine.Task;
import org.fleeting.headless.engine.TaskListener;
import org.fleeting.headless.run.Processor;
import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.LoopNodes;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sweeps, whose tasks run in this process. */
class SweepTest {

    private static final String NODES = TestNodes.class.getName() + "$";
    private static final String LOOPS = LoopNodes.class.getName() + "$";

    @TempDir
    Path folder;

    private WorkflowFolder workflow;
    private Path store;
    private int width = 1;
    private final List<String> started = new ArrayList<>();

    private record Run(int exitCode, String out, String err) {}

    /** Runs tasks one after the other by hosts in this process. */
    private final class InThisProcess implements Engine {

        private boolean isCancelled;

        @Override
        public Optional<String> prepare() {
            return Optional.empty();
        }

        @Override
        public void run(List<Task> tasks, TaskListener listener) {
            for (Task task : tasks) {
                if (!isCancelled) {
                    started.add(task.id());
                    listener.started(task);
                    listener.ended(task, host(task));
                }
            }
        }

        private int host(Task task) {
            try {
                Files.createDirectories(task.log().getParent());
                try (PrintStream log = new PrintStream(Files.newOutputStream(task.log(), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND), true, StandardCharsets.UTF_8)) {
                    return new BatchApplication(new TestRepository(), log, log, false).run(task.arguments().stream()
                        .filter(argument -> !argument.equals("-consoleLog")).toArray(String[]::new));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public String description() {
            return "in this process";
        }
    }

    /** Rows of numbers, their sum, and a node that dislikes nothing yet. */
    @BeforeEach
    void saveWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer", "rows", 1).node(3, NODES + "Predictor")
            .node(4, LOOPS + "Picky").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).save();
        store = folder.resolve("store");
        LoopNodes.dislike(Double.NaN);
    }

    @AfterEach
    void dislikeWhatOthersExpect() {
        LoopNodes.dislike(1.5);
    }

    private Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = new BatchApplication(new TestRepository(), new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false, (program, processes, threads) -> new InThisProcess())
            .run(arguments);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Run sweep(String... arguments) {
        started.clear();
        List<String> all = new ArrayList<>(List.of("-workflowDir=" + workflow.path(), "-store=" + store));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private String result(String name) throws IOException {
        return Files.readString(store.resolve("results").resolve(name));
    }

    @Test
    void runsEachVariantAndGathersItsTables() throws IOException {
        Run run = sweep("-vary=1/rows=1,3,4");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(result("Picky_4-Out-1.csv")).isEqualTo("""
            "Variant","1/rows","RowID","Name","Value"\r
            1,1,"Row0","n0",0.5\r
            2,3,"Row0","n0",4.5\r
            3,4,"Row0","n0",8.0\r
            """);
        assertThat(result("variants.csv").replaceAll("\",[0-9.]+,\"[^\"]*\"", "\",SECONDS,MACHINE")).isEqualTo("""
            "Variant","1/rows","Status","Seconds","Machine","Cause"\r
            1,1,"executed",SECONDS,MACHINE,\r
            2,3,"executed",SECONDS,MACHINE,\r
            3,4,"executed",SECONDS,MACHINE,\r
            """);
        assertThat(run.out()).contains("[2/3] 1/rows=3 started", "[2/3] 1/rows=3 executed in",
            "===== 3 of 3 variants executed =====");
    }

    @Test
    void writesWhatAPlainRunWithTheSameOptionsWrites() throws IOException {
        sweep("-vary=1/rows=4", "-vary=2/rows=7");

        run("-workflowDir=" + workflow.path(), "-nosave", "-tables=" + folder.resolve("plain"), "-option=1,rows,4,int",
            "-option=2,rows,7,int");

        Path tables = store.resolve("variants/1/tables");
        try (Stream<Path> files = Files.list(folder.resolve("plain"))) {
            assertThat(files.toList()).hasSize(4).allSatisfy(file -> assertThat(tables.resolve(file.getFileName()))
                .hasSameBinaryContentAs(file));
        }
        assertThat(Files.readString(store.resolve("logs/1.log"))).contains("Without a sweep: ./fleeting -workflowDir="
            + workflow.path() + " -option=1,rows,4,int -option=2,rows,7,int");
    }

    @Test
    void leavesTheWorkflowAloneAndGivesEachVariantItsOwnCopy() throws IOException {
        Files.createDirectories(workflow.path().resolve("data"));
        Files.writeString(workflow.path().resolve("data/clips.csv"), "clips");

        sweep("-vary=1/rows=2,3", "-keepModels");

        assertThat(workflow.path().resolve(".headless")).doesNotExist();
        assertThat(Files.readString(workflow.path().resolve("Numbers (#1)/settings.xml"))).contains("value=\"3\"");
        for (int id : List.of(1, 2)) {
            Path copy = store.resolve("variants/" + id + "/workflow");
            assertThat(copy.resolve("data/clips.csv")).hasContent("clips");
            assertThat(copy.resolve(".headless")).isDirectory();
        }
    }

    @Test
    void keepsNoModelsUnlessAskedTo() {
        sweep("-vary=1/rows=1");

        assertThat(store.resolve("variants/1/workflow")).doesNotExist();
        assertThat(store.resolve("variants/1/tables")).isDirectory();
    }

    @Test
    void aFailureNamesVariantNodeAndCauseAndCostsNoOther() throws IOException {
        LoopNodes.dislike(4.5);

        Run run = sweep("-vary=1/rows=1,3,4");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("ERROR 1/rows=3: Picky (#4): Execute failed: I don't like 4.5.\n      Log: "
            + store.resolve("logs/2.log") + "\n");
        assertThat(result("Picky_4-Out-1.csv")).contains("\n1,1,", "\n3,4,").doesNotContain("\n2,3,");
        assertThat(result("variants.csv")).contains("2,3,\"failed\",",
            ",\"Picky (#4): Execute failed: I don't like 4.5.\"\r\n");
        assertThat(run.out()).contains("===== 2 of 3 variants executed, 1 failed =====");
        assertThat(Files.readString(store.resolve("logs/2.log"))).contains("Execute failed: I don't like 4.5.");
    }

    @Test
    void namesTheIterationOfALoopThatFailed() {
        WorkflowFolder loop = new WorkflowFolder(folder.resolve("loop"));
        loop.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, LOOPS + "Picky").node(4, LOOPS
            + "RowEnd")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).save();
        LoopNodes.dislike(1.5);

        Run run = run("-workflowDir=" + loop.path(), "-store=" + store, "-vary=1/rows=1,2");

        assertThat(run.err()).startsWith(
            "ERROR 1/rows=2, iteration 2 (Row1): Picky (#3), iteration 2 of 2: Execute failed: I don't like 1.5.");
    }

    @Test
    void goesOnAtTheIterationWhereAVariantStopped() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("loop"));
        workflow.node(1, NODES + "Numbers", "rows", 4).node(2, LOOPS + "RowStart").node(3, LOOPS + "Picky").node(4, LOOPS
            + "RowEnd")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).save();
        LoopNodes.dislike(2.5);
        sweep("-vary=3/rows=1");
        LoopNodes.dislike(Double.NaN);

        Run second = sweep("-vary=3/rows=1", "-retry");

        assertThat(second.exitCode()).as(second.err()).isZero();
        String log = Files.readString(store.resolve("logs/1.log"));
        assertThat(log.substring(log.lastIndexOf("Without a sweep"))).contains("iteration 2 of 4 kept",
            "Picky (#3), iteration 3 of 4 executed").doesNotContain("Picky (#3), iteration 2 of 4 executed");
        assertThat(result("RowEnd_4-Out-1.csv").lines()).hasSize(5);
    }

    @Test
    void theSameCommandRunsOnlyWhatIsMissing() throws IOException {
        LoopNodes.dislike(4.5);
        sweep("-vary=1/rows=1,3");
        LoopNodes.dislike(Double.NaN);

        Run second = sweep("-vary=1/rows=1,3");

        assertThat(started).isEmpty();
        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.err()).startsWith("WARN  1/rows=3 failed earlier: Picky (#4): Execute failed").contains(
            "-retry runs it again");
        Run third = sweep("-vary=1/rows=1,3", "-retry");
        assertThat(started).containsExactly("2");
        assertThat(third.exitCode()).isZero();
        assertThat(result("Picky_4-Out-1.csv")).contains("\n1,1,", "\n2,3,");
    }

    @Test
    void furtherVariantsAreAddedAndKnownInAnyNotation() throws IOException {
        sweep("-vary=1/rows=1..2");

        Run second = sweep("-vary=1/rows=4,02");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(started).containsExactly("3");
        assertThat(Files.readString(store.resolve("plan.csv"))).isEqualTo("\"Variant\",\"1/rows\"\r\n1,1\r\n2,2\r\n3,4\r\n");
        assertThat(result("Picky_4-Out-1.csv").lines()).hasSize(4);
    }

    @Test
    void goesOnByTheStoreAlone() {
        LoopNodes.dislike(4.5);
        sweep("-vary=1/rows=1,3");
        LoopNodes.dislike(Double.NaN);
        started.clear();

        Run run = run("-store=" + store, "-retry");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(started).containsExactly("2");
    }

    @Test
    void variesSeveralSettingsAtOnceAndTakesOthersForAll() throws IOException {
        sweep("-vary=1/rows 2/rows=2,3", "-option=3,rows,9,int");

        assertThat(Files.readString(store.resolve("plan.csv"))).isEqualTo(
            "\"Variant\",\"1/rows 2/rows\"\r\n1,2\r\n2,3\r\n");
        assertThat(Files.readString(store.resolve("logs/2.log"))).contains(
            "-option=3,rows,9,int -option=1,rows,3,int -option=2,rows,3,int");
        Run other = sweep("-vary=1/rows 2/rows=2,3");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains(
            "its variants run with -option=3,rows,9,int, not with none. Name another -store for it.");
    }

    @Test
    void readsVariantsFromAFile() throws IOException {
        Path file = folder.resolve("v.csv");
        Files.writeString(file, "\uFEFF1/rows,2/rows\n1,5\n\n\"4\",6\n");

        Run run = sweep("-variants=" + file);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(result("Picky_4-Out-1.csv")).isEqualTo("""
            "Variant","1/rows","2/rows","RowID","Name","Value"\r
            1,1,5,"Row0","n0",0.5\r
            2,4,6,"Row0","n0",8.0\r
            """);
    }

    @Test
    void namesThePlaceInAFileOfVariants() throws IOException {
        Path file = folder.resolve("v.csv");
        Files.writeString(file, "1/rows,2/rows\n1,5\n4,many\n");

        assertThat(sweep("-variants=" + file).err()).isEqualTo("ERROR " + file
            + ", row 3, column 2 (2/rows): \"many\" is no int, "
            + "which the setting rows of Trainer (#2) holds.\n");

        Files.writeString(file, "1/rows,2/rows\n1\n");
        assertThat(sweep("-variants=" + file).err()).isEqualTo("ERROR " + file + ", row 2: there are 1 values for 2 keys\n");
        Files.writeString(file, "1/rows,2/row\n1,1\n");
        assertThat(sweep("-variants=" + file).err()).isEqualTo("ERROR " + file + ", row 1, column 2: Trainer (#2) has no such "
            + "setting. Did you mean \"rows\"?\n");
        Files.writeString(file, "1/rows,2/rows\n1,1\n\n1,01\n");
        assertThat(sweep("-variants=" + file).err()).isEqualTo("ERROR " + file
            + ", row 4: this is the variant of row 2 again\n");
        assertThat(store.resolve("plan.csv")).doesNotExist();
    }

    @Test
    void refusesUnknownNamesAndValuesBeforeAnythingRuns() {
        assertThat(sweep("-vary=1/row=1").err()).isEqualTo("ERROR -vary=1/row: Numbers (#1) has no such setting. Did you mean "
            + "\"rows\"?\n");
        assertThat(sweep("-vary=7/rows=1").err()).isEqualTo(
            "ERROR -vary=7/rows: there is no node 7 in the workflow. Its nodes are "
                + "Numbers (#1), Trainer (#2), Predictor (#3), Picky (#4).\n");
        assertThat(sweep("-vary=rows=1").err()).isEqualTo(
            "ERROR -vary=rows: the workflow has no variable \"rows\". There are settings "
                + "of that name: 1/rows 2/rows 3/rows 4/rows.\n");
        assertThat(sweep("-vary=1/rows=1,0.5").err()).isEqualTo(
            "ERROR -vary=1/rows=0.5: \"0.5\" is no int, which the setting rows of "
                + "Numbers (#1) holds.\n");
        assertThat(sweep("-vary=1/rows=1", "-option=1,row,1,int").exitCode()).isEqualTo(2);
        assertThat(sweep("-vary=2/rows=1", "-vary=1/rows=2,-1").err()).isEqualTo(
            "ERROR The variant 2/rows=1 1/rows=-1 can't run: "
                + "Numbers (#1): Loading model settings failed: rows is -1, but must not be negative.\n");
        assertThat(store.resolve("plan.csv")).doesNotExist();
        assertThat(started).isEmpty();
    }

    @Test
    void variesWorkflowVariables() throws IOException {
        workflow.variable(1, "rows", "number", null).save();
        Files.writeString(workflow.path().resolve("workflow.knime"), Files.readString(workflow.path().resolve("workflow.knime"))
            .replace("<config key=\"nodes\">", """
                <config key="workflow_variables"><config key="Var_0"><entry key="name" type="xstring" value="number"/>\
                <entry key="class" type="xstring" value="INTEGER"/><entry key="value" type="xint" value="1"/></config></config>\
                <config key="nodes">"""));

        Run run = sweep("-vary=number=1,4");

        assertThat(run.err()).isEmpty();
        assertThat(result("Picky_4-Out-1.csv")).contains("\n1,1,\"Row0\",\"n0\",0.5", "\n2,4,\"Row0\",\"n0\",8.0");
        assertThat(sweep("-vary=1/rows=1").err()).contains(
            "the flow variable \"number\" overwrites this setting of Numbers (#1)");
    }

    @Test
    void runsTheWorkflowAsItWasAndSaysThatItHasChanged() throws IOException {
        sweep("-vary=2/rows=1");
        Path settings = workflow.path().resolve("Numbers (#1)/settings.xml");
        Files.writeString(settings, Files.readString(settings).replace("value=\"3\"", "value=\"4\""));

        Run second = sweep("-vary=2/rows=1,2");

        assertThat(second.err()).startsWith("WARN  The workflow has changed since the sweep began: Numbers (#1).\n").contains(
            "Its variants run as it was then");
        assertThat(result("Picky_4-Out-1.csv")).contains("1,1,\"Row0\",\"n0\",4.5", "2,2,\"Row0\",\"n0\",4.5");
    }

    @Test
    void refusesTheStoreOfSomethingElse() throws IOException {
        sweep("-vary=2/rows=1");
        WorkflowFolder other = new WorkflowFolder(folder.resolve("other"));
        other.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-workflowDir=" + other.path(), "-store=" + store, "-vary=1/rows=1").err()).isEqualTo("ERROR -store="
            + store
            + ": this is the sweep of another workflow, " + workflow.path() + ". Name another -store for it.\n");
        assertThat(sweep("-vary=1/rows=1").err()).contains("its variants differ in 2/rows, and this command varies 1/rows");
        assertThat(sweep("-vary=2/rows=1", "-threads=2").err()).contains("the variants of this store have 1 thread");
        Path mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "mine");
        assertThat(run("-workflowDir=" + other.path(), "-store=" + mine, "-vary=1/rows=1").err()).contains(
            "there is something else");
        assertThat(run("-workflowDir=" + other.path(), "-store=" + other.path().resolve("s"), "-vary=1/rows=1").err())
            .contains("lies in the workflow");
        assertThat(other.path().resolve("s")).doesNotExist();
        assertThat(run("-store=" + folder.resolve("none")).err()).contains("there is no sweep");
    }

    @Test
    void takesMeansOverSeeds() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("seeds"));
        workflow.node(1, NODES + "Numbers", "rows", 3, "seed", 1).save();

        Run run = sweep("-vary=1/rows=1,2", "-vary=1/seed=1..3");

        assertThat(run.err()).isEmpty();
        assertThat(result("Numbers_1-Out-1-over-seeds.csv")).isEqualTo("""
            "1/rows","RowID","Seeds","Name","Value mean","Value deviation"\r
            1,"Row0",3,"n0",0.5,0.0\r
            2,"Row0",3,"n0",0.5,0.0\r
            2,"Row1",3,"n1",1.5,0.0\r
            """);
    }

    @Test
    void writesAReportWithTheFractionsOfTheLastTable() throws IOException {
        LoopNodes.dislike(4.5);

        Run run = sweep("-vary=1/rows=1..4", "-report=" + folder.resolve("report"));

        assertThat(run.out()).contains("Report available at: " + folder.resolve("report/index.html"));
        assertThat(Files.readString(folder.resolve("report/index.html"))).contains("<h1>Sweep of test</h1>", "3 of 4 executed",
            "1/rows (Numbers (#1)): 1, 2, 3, 4", "Value over 1/rows", "<title>1/rows=4: 8.000</title>",
            "Variant 3, 1/rows=3: Picky (#4): Execute failed: I don't like 4.5.");
    }

    @Test
    void knowsOneValueInTwoNotations() throws IOException {
        Path file = folder.resolve("v.csv");
        Files.writeString(file, "1/rows,2/rows\n2,1\n02,2\n");

        sweep("-variants=" + file);

        assertThat(Files.readString(store.resolve("plan.csv"))).endsWith("\r\n1,2,1\r\n2,2,2\r\n");
    }

    @Test
    void letsPathsOutOfTheWorkflowLeadWhereTheyLed() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("paths"));
        workflow.node(1, NODES + "Numbers", "rows", 3, "path", "../clips").save();

        sweep("-vary=1/rows=1", "-keepModels");

        assertThat(Files.readString(store.resolve("variants/1/workflow/Numbers (#1)/settings.xml"))).contains(
            "key=\"path\" type=\"xstring\" value=\"" + folder.resolve("clips") + "\"");
        assertThat(Files.readString(store.resolve("workflow/Numbers (#1)/settings.xml"))).contains("value=\"../clips\"");
    }

    /** Four rows, a loop that may dislike one of them, and what sums up all. */
    private void saveLoop() {
        workflow = new WorkflowFolder(folder.resolve("loop"));
        workflow.node(1, NODES + "Numbers", "rows", 4).node(2, LOOPS + "RowStart").node(3, NODES + "Trainer", "rows", 1)
            .node(4, NODES + "Predictor").node(5, LOOPS + "Notes").node(6, LOOPS + "Picky").node(7, LOOPS + "RowEnd")
            .node(8, NODES + "Trainer", "rows", 1).node(9, NODES + "Predictor").connect(1, 1, 2, 1).connect(2, 1, 3, 1)
            .connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1).connect(6, 1, 7, 1).connect(7, 1, 8, 1)
            .connect(8, 1, 9, 1).save();
    }

    private List<String> plainTables(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + workflow.path(), "-nosave", "-tables=" + folder
            .resolve("plain")));
        arguments.addAll(List.of(options));
        assertThat(run(arguments.toArray(String[]::new)).exitCode()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("plain"))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("(rowend|predictor)_[79].*"))
                .sorted().toList();
        }
    }

    @Test
    void executesWhatIsTheSameForAllVariantsOnce() throws IOException {
        Run run = sweep("-vary=2/rows=1,2");

        assertThat(run.err()).isEmpty();
        assertThat(started).containsExactly("prefix", "1", "2");
        assertThat(Files.readString(store.resolve("logs/prefix.log"))).contains("Numbers (#1) executed in");
        for (int variant : List.of(1, 2)) {
            assertThat(Files.readString(store.resolve("logs/" + variant + ".log"))).contains("Numbers (#1) kept",
                "Trainer (#2) executed in");
        }
        assertThat(run.out()).contains("What all variants have in common executed in");
        assertThat(store.resolve("nodes")).doesNotExist();
        assertThat(store.resolve("prefix")).doesNotExist();
    }

    @Test
    void startsNoVariantIfWhatTheyHaveInCommonFails() throws IOException {
        LoopNodes.dislike(4.5);
        workflow.node(5, NODES + "Numbers").save();

        Run run = sweep("-vary=5/rows=1,2");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(started).containsExactly("prefix");
        assertThat(run.err()).isEqualTo(
            "ERROR What all variants have in common: Picky (#4): Execute failed: I don't like 4.5.\n"
                + "      Log: " + store.resolve("logs/prefix.log") + "\n");
    }

    @Test
    void iterationsAreTasksWhereThereIsRoomForMoreThanTheVariants() throws IOException {
        saveLoop();
        width = 4;

        Run run = sweep("-vary=8/rows=1");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(started).containsExactly("prefix", "1", "1-2-1", "1-2-2", "1-2-3", "1-2-4", "1");
        assertThat(run.out()).contains("[1/1] 8/rows=1: 4 iterations to run", "[1/1] 8/rows=1, iteration 3 executed in");
        assertThat(Files.readString(store.resolve("logs/1-2-3.log"))).contains("Picky (#6), iteration 3 of 4 executed in")
            .doesNotContain("Picky (#6), iteration 2 of 4 executed");
        List<String> tables = plainTables();
        assertThat(tables).hasSize(2).allSatisfy(table -> assertThat(store.resolve("variants/1/tables").resolve(table))
            .hasSameBinaryContentAs(folder.resolve("plain").resolve(table)));
        assertThat(store.resolve("iterations")).doesNotExist();
        assertThat(store.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void groupsIterationsIfThereAreMoreThanRunAtATime() {
        saveLoop();
        width = 2;

        sweep("-vary=8/rows=1");

        assertThat(started).containsExactly("prefix", "1", "1-2-1..2", "1-2-3..4", "1");
    }

    @Test
    void executesAnIterationOnceThatVariantsHaveInCommon() throws IOException {
        saveLoop();
        width = 8;

        Run run = sweep("-vary=8/rows=1,2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(started).containsExactly("prefix", "1", "2", "1-2-1", "1-2-2", "1-2-3", "1-2-4", "1", "2");
        assertThat(result("Predictor_9-Out-1.csv").lines()).hasSize(3);
    }

    @Test
    void aFoldThatFailsCostsNoOtherAndRunsAgainOnDemandAlone() throws IOException {
        saveLoop();
        width = 8;
        LoopNodes.dislike(2.5);

        Run first = sweep("-vary=8/rows=1");

        assertThat(first.exitCode()).isEqualTo(4);
        assertThat(first.err()).isEqualTo("ERROR 8/rows=1, iteration 3 (Row2): Picky (#6), iteration 3 of 4: Execute failed: "
            + "I don't like 2.5.\n      Log: " + store.resolve("logs/1-2-3.log") + "\n");
        assertThat(result("variants.csv")).contains("1,1,\"failed\",", "\"iteration 3 (Row2): Picky (#6), iteration 3 of 4: ");
        LoopNodes.dislike(Double.NaN);
        assertThat(sweep("-vary=8/rows=1").err()).startsWith("WARN  8/rows=1 failed earlier, iteration 3 (Row2): Picky (#6)");
        assertThat(started).isEmpty();

        Run second = sweep("-vary=8/rows=1", "-retry");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(started).containsExactly("prefix", "1", "1-2-3", "1");
        assertThat(plainTables()).allSatisfy(table -> assertThat(store.resolve("variants/1/tables").resolve(table))
            .hasSameBinaryContentAs(folder.resolve("plain").resolve(table)));
    }

    @Test
    void aDamagedIterationIsNamedAndExecutedAgainAlone() throws IOException {
        saveLoop();
        width = 8;
        LoopNodes.dislike(2.5);
        sweep("-vary=8/rows=1");
        LoopNodes.dislike(Double.NaN);
        Path damaged;
        try (Stream<Path> files = Files.walk(store.resolve("iterations"))) {
            damaged = files.filter(file -> file.toString().contains("/2-1-") && file.toString().contains("/files/") && Files
                .isRegularFile(file)).findFirst().orElseThrow();
        }
        Files.writeString(damaged, "something else");

        Run second = sweep("-vary=8/rows=1", "-retry");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(Files.readString(store.resolve("logs/1.log"))).contains(
            "iteration 1 of 4: Executed again, since what was kept of it is damaged: " + damaged + " is not what was written",
            "Picky (#6), iteration 1 of 4 executed in").doesNotContain("Picky (#6), iteration 2 of 4 executed in");
        assertThat(plainTables()).isNotEmpty().allSatisfy(table -> assertThat(store.resolve("variants/1/tables").resolve(table))
            .hasSameBinaryContentAs(folder.resolve("plain").resolve(table)));
    }

    @Test
    void loopsBehindEachOtherAndWithinEachOtherGiveWhatAPlainRunGives() throws IOException {
        workflow = new WorkflowFolder(folder.resolve("chain"));
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, LOOPS + "RowStart").node(3, LOOPS + "RowStart").node(4, LOOPS
            + "Picky").node(5, LOOPS + "RowEnd").node(6, LOOPS + "RowEnd").node(7, LOOPS + "RowStart").node(8, LOOPS + "Picky",
                "rows", 1)
            .node(9, LOOPS + "RowEnd").connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1)
            .connect(5, 1, 6, 1).connect(6, 1, 7, 1).connect(7, 1, 8, 1).connect(8, 1, 9, 1).save();
        width = 8;

        Run run = sweep("-vary=8/rows=1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(started).containsExactly("prefix", "1", "1-2-1", "1-2-2", "1-2-3", "1", "1-7-1", "1-7-2", "1-7-3", "1");
        assertThat(plainTables()).isNotEmpty().allSatisfy(table -> assertThat(store.resolve("variants/1/tables").resolve(table))
            .hasSameBinaryContentAs(folder.resolve("plain").resolve(table)));
    }

    @Test
    void aKeptWorkflowIsAsARunOfItsOwnWouldHaveLeftIt() {
        saveLoop();
        width = 8;
        sweep("-vary=8/rows=2", "-keepModels");

        Run again = run("-workflowDir=" + store.resolve("variants/1/workflow"), "-nosave");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("Predictor (#9) kept").doesNotContain("executed in");
    }

    @Test
    void tellsThatPartsRanOnProcessorsOfSeveralKinds() throws IOException {
        saveLoop();
        width = 4;
        sweep("-vary=8/rows=1");
        Path fold = store.resolve("variants/1/folds/2-3.csv");
        String outcome = Files.readString(fold);
        assertThat(outcome).startsWith("\"Status\",\"Seconds\",\"Machine\",\"Cause\",\"Processor\"").contains(Processor
            .kind());
        Files.writeString(fold, outcome.replaceFirst("(?<=,)\"[^,]*\",,\".*\"", "\"old\",,\"CyrixInstead\""));

        Run status = run("-store=" + store, "-status");
        Run again = sweep("-vary=8/rows=1");

        assertThat(status.err()).startsWith("WARN  This sweep was executed on processors of 2 kinds: ").contains(
            "old (CyrixInstead)").endsWith("). Results may differ in the last bits from those of one kind\n").isEqualTo(again
                .err());
    }

    @Test
    void oneCommandPlansAtATime() throws IOException {
        sweep("-vary=2/rows=1");
        Files.createDirectories(store.resolve("lease"));
        Files.writeString(store.resolve("lease/owner.txt"), "another machine\n1\nx\n");

        assertThat(sweep("-vary=2/rows=1").err()).contains("another command is running its variants");

        Files.setLastModifiedTime(store.resolve("lease/owner.txt"), FileTime.from(Instant.now().minusSeconds(120)));
        assertThat(sweep("-vary=2/rows=1").exitCode()).isZero();
        assertThat(store.resolve("lease")).doesNotExist();
    }

    @Test
    void saysBeforeAnythingRunsWhereVariantsOrIterationsWouldWriteToOnePlace() {
        workflow = new WorkflowFolder(folder.resolve("places"));
        workflow.node(1, NODES + "Numbers", "rows", 2).node(2, LOOPS + "RowStart").node(3, LOOPS + "Pass", "rows", 1,
            "checkpointFolder", "checkpoints").node(4, LOOPS + "RowEnd").node(5, LOOPS + "Pass", "rows", 1, "checkpointFolder",
                "/data/run").node(6, LOOPS + "Pass", "rows", 1, "checkpointFolder", "")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).connect(3, 1, 4, 1).connect(4, 1, 5, 1).connect(5, 1, 6, 1).save();

        Run run = sweep("-vary=5/rows=1,2");

        assertThat(run.err()).isEqualTo(
            "WARN  Pass (#3): its checkpointFolder is checkpoints, so all iterations of the loop write "
                + "to one place, some at a time. Overwrite it by a flow variable that differs, or clear "
                + "it\nWARN  Pass (#5): its "
                + "checkpointFolder is /data/run, so all variants write to one place. A relative path lies in a folder of each "
                + "variant's own; or vary it, too, in a file of -variants\n");
        assertThat(run.exitCode()).isZero();
    }
}
