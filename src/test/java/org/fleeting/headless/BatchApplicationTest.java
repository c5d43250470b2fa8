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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.KnimeSamples;
import org.fleeting.headless.workflow.WorkflowArchive;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchApplicationTest {

    private static final String NODES = TestNodes.class.getName() + "$";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final BatchApplication application = new BatchApplication(new TestRepository(), stream(out), stream(err),
        false);

    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() {
        workflow = new WorkflowFolder(folder.resolve("workflow"));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
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

    private String saved(String node) throws Exception {
        return Files.readString(workflow.path().resolve(node).resolve("settings.xml"));
    }

    /** Numbers to two trainers, the second goes on from the first; the predictor shows the second. */
    private void saveTrainingWorkflow() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer").node(3, NODES + "Trainer")
            .node(4, NODES + "Predictor").connect(1, 1, 2, 1).connect(1, 1, 3, 1).connect(2, 1, 3, 2)
            .connect(3, 1, 4, 1);
    }

    @Test
    void runsTablesAndModels() {
        saveTrainingWorkflow();
        workflow.save();

        assertThat(run()).as(err()).isZero();

        assertThat(err()).isEmpty();
        assertThat(out()).contains("[1/4] Numbers (#1) started", "Numbers (#1) executed in 0.", "Rows: 3, Cols: 2",
            "Trainer (#3) executed in 0.", ": A sum", """
                Predictor (#4), Out 1: 1 row, 2 columns
                  RowID  Name  Value
                  Row0   n0        9
                """, "===== Workflow executed successfully =====");
    }

    @Test
    void runsWithAnOpenOptionalInput() {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Trainer").node(3, NODES + "Predictor")
            .connect(1, 1, 2, 1).connect(2, 1, 3, 1).save();

        assertThat(run()).as(err()).isZero();

        assertThat(out()).contains("  Row0   n0      4.5\n");
    }

    @Test
    void savesSettingsAndStatesWithoutData() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Numbers", "rows", 3).save();
        String before = saved("Numbers (#2)");

        assertThat(run("-option=1,rows,0,int")).isZero();

        assertThat(saved("Numbers (#1)")).contains("key=\"state\" type=\"xstring\" value=\"CONFIGURED\"",
            "key=\"message\" type=\"xstring\" value=\"No rows\"");
        assertThat(saved("Numbers (#2)")).as("its settings are those that were saved").isEqualTo(before);
    }

    /** Neither a state nor a warning that depends on this machine's files: {@code git status} stays clean. */
    @Test
    void leavesNoTraceOfARunInTheFilesOfTheWorkflow() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 0).node(2, NODES + "Numbers", "rows", 3).save();
        Path file = workflow.path().resolve("Numbers (#1)/settings.xml");
        Files.writeString(file, Files.readString(file) + "\n"); // as an editor may have left it
        Map<Path, String> before = texts();

        assertThat(run()).isZero();
        assertThat(run("-noexecute")).isZero();
        assertThat(run("-reset")).isZero();

        assertThat(texts()).isEqualTo(before);
    }

    private Map<Path, String> texts() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(workflow.path())) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                if (!workflow.path().relativize(file).startsWith(".headless")) {
                    texts.put(file, Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** A message that was true of an earlier run is replaced. */
    @Test
    void takesTheErrorOfAnEarlierRunOutOfTheFile() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).node(2, NODES + "Failing").connect(1, 1, 2, 1).save();
        assertThat(run()).isEqualTo(4);
        assertThat(saved("Failing (#2)")).contains("nodecontainer_message");

        assertThat(run("-noexecute")).isZero();

        assertThat(saved("Failing (#2)")).doesNotContain("nodecontainer_message");
    }

    @Test
    void leavesASavedWorkflowUntouchedOnLaterRuns() throws Exception {
        saveTrainingWorkflow();
        workflow.save();
        run();
        List<String> before = contents();

        assertThat(run()).isZero();
        assertThat(contents()).isEqualTo(before);
        assertThat(run("-reset")).isZero();
        assertThat(contents()).isEqualTo(before);
    }

    private List<String> contents() throws Exception {
        List<String> contents = new ArrayList<>();
        for (Path file : KnimeSamples.files(workflow.path(), "")) {
            if (file.startsWith(workflow.path().resolve(".headless"))) {
                continue;
            }
            contents.add(file + " " + Files.getLastModifiedTime(file) + " " + Files.readString(file));
        }
        return contents;
    }

    @Test
    void savesNothingWhenToldSo() throws Exception {
        workflow.node(1, NODES + "Numbers").save();
        String before = saved("Numbers (#1)");

        assertThat(run("-nosave")).isZero();

        assertThat(saved("Numbers (#1)")).isEqualTo(before);
    }

    @Test
    void savesElsewhere() throws Exception {
        workflow.node(1, NODES + "Numbers").save();
        String before = saved("Numbers (#1)");

        assertThat(run("-destDir=" + folder.resolve("copy"))).isZero();

        assertThat(saved("Numbers (#1)")).isEqualTo(before);
        assertThat(folder.resolve("copy/Numbers (#1)/settings.xml")).content().contains("CONFIGURED");
        assertThat(folder.resolve("copy/workflow.knime")).exists();
    }

    @Test
    void runsAnArchiveAndSavesIt() throws Exception {
        workflow.node(1, NODES + "Numbers").save();
        Path zip = folder.resolve("w.zip");
        WorkflowArchive.pack(workflow.path(), zip);

        assertThat(application.run("-workflowFile=" + zip, "-destFile=" + folder.resolve("out.zip"))).as(err()).isZero();

        WorkflowArchive.unpack(folder.resolve("out.zip"), Files.createDirectory(folder.resolve("unpacked")));
        assertThat(folder.resolve("unpacked/out/Numbers (#1)/settings.xml")).content().contains("CONFIGURED");
    }

    @Test
    void onlyLoadsWhenToldNotToExecute() {
        workflow.node(1, NODES + "Numbers").save();

        assertThat(run("-noexecute")).isZero();

        assertThat(out()).doesNotContain("started");
    }

    @Test
    void saysHowToSeeMoreUnlessThatIsAskedFor() {
        workflow.node(1, NODES + "Numbers").save();

        run();
        assertThat(out()).contains(
            "-report=DIR shows this with the nodes' views as pages, -tables=DIR writes all tables whole.");
        assertThat(run("-reset", "-tables=" + workflow.path().resolveSibling("tables"))).isZero();
        assertThat(out().split("-report=DIR", -1)).as("said once").hasSize(2);
    }

    @Test
    void overwritesSettings() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-option=1,rows,5,int")).as(err()).isZero();

        assertThat(out()).contains("Rows: 5");
        assertThat(saved("Numbers (#1)")).contains("<entry key=\"rows\" type=\"xint\" value=\"5\"/>");
    }

    @Test
    void savesAndOverwritesTheDefaultsOfANodeWithoutSettings() throws Exception {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Numbers").save();

        assertThat(run("-option=1,rows,5,int")).as(err()).isZero();

        assertThat(saved("Numbers (#1)")).contains("""
                <config key="internal_node_subsettings"/>
                <config key="model">
                    <entry key="rows" type="xint" value="5"/>
                </config>
            """);
        assertThat(saved("Numbers (#2)")).contains("<entry key=\"rows\" type=\"xint\" value=\"2\"/>");
    }

    @Test
    void endsWith2AndASuggestionIfAnOptionNamesNoSettingOrNode() {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-option=1,row,5,int")).isEqualTo(2);
        assertThat(run("-option=1,deep/Rows,5,int")).isEqualTo(2);
        assertThat(run("-option=1,epochs,5,int")).isEqualTo(2);
        assertThat(run("-option=7,rows,5,int")).isEqualTo(2);
        assertThat(run("-option=1/7,rows,5,int")).isEqualTo(2);

        assertThat(err()).isEqualTo("""
            ERROR -option=1,row: Numbers (#1) has no such setting. Did you mean "rows"?
            ERROR -option=1,deep/Rows: Numbers (#1) has no such setting. Did you mean "rows"?
            ERROR -option=1,epochs: Numbers (#1) has no such setting. Its settings are rows.
            ERROR -option=7,rows: there is no node 7 in the workflow. Its nodes are Numbers (#1).
            ERROR -option=1/7,rows: there is no node 1/7 in the workflow. Its nodes are Numbers (#1).
            """);
        assertThat(out()).doesNotContain("started");
    }

    @Test
    void convertsNumbersToTheTypeThatIsSaved() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-option=1,rows,5.0,double")).as(err()).isZero();
        assertThat(saved("Numbers (#1)")).contains("<entry key=\"rows\" type=\"xint\" value=\"5\"/>");
        assertThat(run("-option=1,rows,2.5,double")).isEqualTo(2);
        assertThat(run("-option=1,rows,3000000000,long")).isEqualTo(2);
        assertThat(run("-option=1,rows,many,String")).isEqualTo(2);

        assertThat(err()).contains(
            "ERROR -option=1,rows,2.5,double: this setting of Numbers (#1) is of the type int, which holds "
                + "no such value.", "1,rows,3000000000,long: ", "1,rows,many,String: ");
    }

    @Test
    void overwritesASettingThatAnOlderFileLacks() throws Exception {
        workflow.node(1, "org.fleeting.mer.nodes.evaluator.EvaluatorNodeFactory", "truthColumn", "Label", "predictionColumn",
            "Named").save();

        assertThat(run("-option=1,foldColumn,<none>,String", "-noexecute")).as(err()).isZero();

        assertThat(saved("EvaluatorNodeFactory (#1)")).contains("\"truthColumn\" type=\"xstring\" value=\"Label\"",
            "\"foldColumn\" type=\"xstring\" value=\"&lt;none&gt;\"", "\"resamples\" type=\"xint\" value=\"2000\"");
    }

    @Test
    void refusesAnOptionThatAFlowVariableWouldOverwrite() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", "count", null).save();

        assertThat(run("-option=1,rows,5,int")).isEqualTo(2);

        assertThat(err()).isEqualTo(
            "ERROR -option=1,rows: the flow variable \"count\" overwrites this setting of Numbers (#1). "
                + "Set the variable, by -workflow.variable=count,value,type, or unbind the setting.\n");
    }

    @Test
    void endsWith3IfANodeRefusesAnOption() {
        workflow.node(1, NODES + "Numbers", "rows", 3).save();

        assertThat(run("-option=1,rows,-1,int")).isEqualTo(3);

        assertThat(err()).contains("ERROR Encountered invalid settings while loading the workflow: Numbers (#1): Loading model "
            + "settings failed: rows is -1, but must not be negative.");
    }

    @Test
    void asksWhatWasMeantByAnOptionThatIsNone() {
        workflow.node(1, NODES + "Numbers").save();

        assertThat(run("--reset")).isEqualTo(2);
        assertThat(err()).startsWith("ERROR Unknown option '--reset'. Did you mean \"-reset\"?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-help", "--help", "-h"})
    void printsHelp(String asked) {
        assertThat(run(asked)).isZero();
        assertThat(out()).startsWith("Usage: ");
    }

    @Test
    void feedsWorkflowVariablesIntoSettings() throws Exception {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", "count", null).save();

        assertThat(run("-workflow.variable=count,4,int")).as(err()).isZero();

        assertThat(err()).isEqualTo("WARN  The workflow variable is potentially unused (not defined in workflow): "
            + "\"count\"\n");
        assertThat(out()).contains("Rows: 4");
        assertThat(saved("Numbers (#1)")).contains("<entry key=\"rows\" type=\"xint\" value=\"3\"/>");
    }

    @Test
    void handsVariablesDownstream() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", null, "count")
            .node(2, NODES + "Numbers", "rows", 9).variable(2, "rows", "count", null).connect(1, 0, 2, 0).save();

        assertThat(run()).as(err()).isZero();

        assertThat(out()).contains("[2/2] Numbers (#2) executed").doesNotContain("Rows: 9");
    }

    @Test
    void namesTheVariableThatIsMissing() {
        workflow.node(1, NODES + "Numbers", "rows", 3).variable(1, "rows", "count", null).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("WARN  Numbers (#1): Errors loading flow variables into node : Errors overwriting "
            + "node settings with flow variables: Unknown variable \"count\" for setting \"rows\"\n");
        assertThat(out()).contains("Numbers (#1) not executed: it is not configured");
    }

    @Test
    void reportsAMissingNodeAndRunsTheOthers() throws Exception {
        workflow.node(1, NODES + "Numbers").node(2, "a.plugin.Gone").node(3, NODES + "Trainer").connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1).save();
        String before = saved("Gone (#2)");

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR Node \"Gone\" (#2) not available (plugin \"a.plugin\" is not installed): "
            + "factory a.plugin.Gone is registered by no plug-in\n");
        assertThat(out()).contains("Numbers (#1) executed in", "Gone (#2) not executed: it could not be loaded",
            "Trainer (#3) not executed: Gone (#2) is not executed",
            "===== Workflow did not execute successfully =====");
        assertThat(saved("Gone (#2)")).isEqualTo(before);
        assertThat(saved("Trainer (#3)")).contains("value=\"IDLE\"");
    }

    @Test
    void saysWhereNodesOfKnimeItselfRun() {
        int code = application.run(new String[] {"-workflowDir=test-workflows/seeds-by-lambda", "-nosave", "-failonloaderror"});

        assertThat(code).isEqualTo(3);
        assertThat(err().lines()).filteredOn(line -> line.contains("It is one of KNIME's own nodes")).hasSize(4);
        assertThat(err()).startsWith("ERROR Node \"Table Creator\" (#3) not available from extension \"KNIME Base nodes\" "
            + "(provided by \"KNIME AG, Zurich, Switzerland\"; plugin \"org.knime.base\" is not installed): factory "
            + "org.knime.base.node.io.tablecreator.TableCreator2NodeFactory is registered by no plug-in. It is one of "
            + "KNIME's own nodes: open the workflow in KNIME. What a loop over a table of settings does there, -vary does "
            + "here, without these nodes\n");
        assertThat(out()).doesNotContain("started");
    }

    @Test
    void reportsANodeThatCannotBeCreated() {
        workflow.node(1, NODES + "Broken").save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR Node \"Broken\" (#1) not available (plugin \"a.plugin\" is not installed): "
            + "factory " + NODES + "Broken could not create it: java.lang.NoClassDefFoundError: a/library/Type\n");
    }

    @Test
    void endsWith3OnALoadErrorIfAskedTo() {
        workflow.node(1, NODES + "Numbers").node(2, "a.plugin.Gone").save();

        assertThat(run("-failonloaderror")).isEqualTo(3);

        assertThat(out()).doesNotContain("started");
    }

    @Test
    void reportsAMetanodeByName() {
        workflow.metanode(7, "Training").save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("ERROR Node \"Training\" (#7) not available: a metanode cannot run in the headless "
            + "host. Expand it in KNIME, or run the workflow with KNIME's batch application\n");
    }

    @Test
    void reportsAWrongSetting() {
        workflow.node(1, NODES + "Numbers", "rows", -1).node(2, NODES + "Numbers", "rows", "three").save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).contains("ERROR Numbers (#1): Loading model settings failed: rows is -1, but must not be "
            + "negative.\n", "ERROR Numbers (#2): Loading model settings failed: ", "rows");
    }

    @Test
    void reportsAFailingNodeWithDetails() throws Exception {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Failing").node(3, NODES + "Trainer").connect(1, 1, 2, 1)
            .connect(2, 1, 3, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("""
            ERROR Failing (#2): The disk is full.
                  3 of 5 clips are written.
                  - Make room
                  - Choose another folder
            """);
        assertThat(out()).contains("[2/3] Failing (#2) not executed, ended after",
            "Trainer (#3) not executed: Failing (#2) is not executed");
        assertThat(saved("Failing (#2)")).contains("value=\"CONFIGURED\"", "value=\"The disk is full.\"",
            "value=\"Choose another folder\"");
    }

    @Test
    void reportsWhatIsNotConfigured() {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Unconfigurable").node(3, NODES + "Trainer")
            .connect(1, 1, 2, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).isEqualTo("WARN  Unconfigurable (#2): No column \"Emotion\".\n");
        assertThat(out()).contains("Unconfigurable (#2) not executed: it is not configured",
            "Trainer (#3) not executed: its input 1 (In 1) is not connected");
    }

    @Test
    void leavesOutEdgesThatFitNoPort() {
        workflow.node(1, NODES + "Numbers").node(2, NODES + "Predictor").connect(1, 1, 2, 1).connect(1, 5, 2, 1).save();

        assertThat(run()).isEqualTo(4);

        assertThat(err()).contains(
            "ERROR Unable to connect Numbers (#1), output 1, to Predictor (#2), input 1: the output is of type "
                + "\"Table\", the input of type \"SumModel\"\n",
            "ERROR Unable to connect Numbers (#1), output 5, to Predictor (#2), input 1: there is no such output\n");
    }

    @Test
    void endsWith3OnACycle() {
        workflow.node(1, NODES + "Trainer").node(2, NODES + "Trainer").connect(1, 1, 2, 2).connect(2, 1, 1, 2).save();

        assertThat(run()).isEqualTo(3);

        assertThat(err()).contains("the connections form a cycle through nodes [1, 2]");
    }

    @Test
    void cancelsTheExecutingNode() throws Exception {
        TestNodes.waiting = new CountDownLatch(1);
        workflow.node(1, NODES + "Waiting").node(2, NODES + "Numbers").save();
        String before = saved("Waiting (#1)");
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(this::run);
        assertThat(TestNodes.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        application.cancel();

        assertThat(exitCode.get(1, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(out()).contains("Numbers (#2) not executed: the run was cancelled");
        assertThat(err()).endsWith("WARN  Workflow execution canceled\n");
        assertThat(saved("Waiting (#1)")).isEqualTo(before);
    }

    @Test
    void endsWith2OnAWrongOption() {
        workflow.save();

        assertThat(run("-colour")).isEqualTo(2);

        assertThat(err()).isEqualTo("ERROR Unknown option '-colour'\n      -help lists all options.\n");
    }

    @Test
    void endsWith3WithoutAWorkflow() throws Exception {
        Files.createDirectories(workflow.path());

        assertThat(run()).isEqualTo(3);

        assertThat(err()).isEqualTo("ERROR IO error while loading the workflow: No workflow directory at "
            + workflow.path() + " (it holds no workflow.knime)\n");
    }

    @Test
    void printsHelp() {
        assertThat(application.run()).isZero();
        assertThat(application.run("-reset", "-help")).isZero();

        assertThat(out()).contains(" -workflowDir=... ", " -failonloaderror ");
    }

    @Test
    void namesTheMissingNodesOfGenuineWorkflows() throws Exception {
        for (Path sample : KnimeSamples.endingIn("_configured")) {
            err.reset();

            assertThat(application.run("-workflowDir=" + sample, "-nosave")).isEqualTo(4);

            assertThat(err()).contains("ERROR Node \"X2 Reader\" (#1) not available (plugin \"x2\" is not installed): "
                + "factory x2.Nodes$Reader is registered by no plug-in\n");
        }
    }
}
