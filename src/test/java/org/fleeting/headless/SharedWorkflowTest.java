package org.fleeting.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.headless.options.ExitCode;
import org.fleeting.headless.run.TestRepository;
import org.fleeting.headless.testnodes.TestNodes;
import org.fleeting.headless.workflow.WorkflowFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A workflow comes from a stranger: whatever it says, nothing outside of its folder is read, written or deleted. */
class SharedWorkflowTest {

    private static final String NUMBERS = TestNodes.class.getName() + "$Numbers";

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private WorkflowFolder workflow;

    @BeforeEach
    void startWorkflow() throws IOException {
        workflow = new WorkflowFolder(home.resolve("share/workflow"));
        for (String name : List.of("notes/thesis.txt", "share/letter.txt", "results/a.txt")) {
            Files.createDirectories(home.resolve(name).getParent());
            Files.writeString(home.resolve(name), "the user's own");
        }
    }

    private int run(String... options) {
        return runFolder(workflow.path(), options);
    }

    private int runFolder(Path folder, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-workflowDir=" + folder, "-reset"));
        arguments.addAll(List.of(options));
        PrintStream console = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new BatchApplication(new TestRepository(), console, console, false).run(arguments.toArray(String[]::new));
    }

    private String console() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** All files but those of a folder, with their content. */
    private List<String> allBut(Path folder) throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (!file.startsWith(folder)) {
                    all.add(file + (Files.isRegularFile(file) ? ": " + Files.readString(file) : ""));
                }
            }
        }
        return all;
    }

    private void executed(String settings) throws IOException {
        Path file = workflow.path().resolve(settings).normalize();
        Files.writeString(file, Files.readString(file).replace("\"state\" type=\"xstring\" value=\"IDLE\"",
            "\"state\" type=\"xstring\" value=\"EXECUTED\""));
    }

    @Test
    void loadsNoNodeFromOutside() throws Exception {
        workflow.nodeAt("../../notes/settings.xml", 1, NUMBERS, "rows", 3).save();
        executed("../../notes/settings.xml");
        List<String> before = allBut(workflow.path());

        run();

        assertThat(allBut(workflow.path())).isEqualTo(before);
        assertThat(console()).contains(
            "Can't read node file \"../../notes/settings.xml\": \"../../notes/settings.xml\" leads out of the folder "
                + workflow.path());
    }

    @Test
    void loadsNoNodeByAnAbsolutePath() throws Exception {
        String file = home.resolve("notes/settings.xml").toString();
        workflow.nodeAt(file, 1, NUMBERS, "rows", 3).save();
        List<String> before = allBut(workflow.path());

        run();

        assertThat(allBut(workflow.path())).isEqualTo(before);
        assertThat(console()).contains("\"" + file + "\" leads out of the folder");
    }

    @Test
    void loadsNoNodeThatLiesInTheWorkflowsFolderItself() throws Exception {
        workflow.nodeAt("settings.xml", 1, NUMBERS, "rows", 3).save();
        executed("settings.xml");
        Path data = Files.writeString(Files.createDirectory(workflow.path().resolve("data")).resolve("clips.csv"), "subject");

        run();

        assertThat(data).hasContent("subject");
        assertThat(console()).contains("\"settings.xml\" lies in the workflow's folder itself");
    }

    @Test
    void deletesNothingOfANodeButWhatKnimeSaved() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        executed("Numbers (#1)/settings.xml");
        Path node = workflow.path().resolve("Numbers (#1)");
        for (String name : List.of("port_1/data.zip", "internal/view.zip", "data/clips.csv", "drop/a.csv", "notes.txt")) {
            Files.createDirectories(node.resolve(name).getParent());
            Files.writeString(node.resolve(name), "content");
        }

        assertThat(run()).as(console()).isZero();

        assertThat(node.resolve("port_1")).doesNotExist();
        assertThat(node.resolve("internal")).doesNotExist();
        assertThat(node.resolve("data/clips.csv")).exists();
        assertThat(node.resolve("drop/a.csv")).exists();
        assertThat(node.resolve("notes.txt")).exists();
    }

    @Test
    void leavesWhatLiesBesideTheDestination() throws Exception {
        workflow.nodeAt("../settings.xml", 1, NUMBERS, "rows", 3).node(2, NUMBERS, "rows", 3).save();
        executed("../settings.xml");
        Path destination = home.resolve("results/out");
        List<String> before = allBut(destination);

        run("-destDir=" + destination);

        assertThat(allBut(destination)).isEqualTo(before);
        assertThat(destination.resolve("workflow.knime")).exists();
    }

    @Test
    void writesThroughNoLink() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Files.createSymbolicLink(workflow.path().resolve("workflow.knime.tmp"), home.resolve("notes/profile"));
        Files.createSymbolicLink(workflow.path().resolve(".headless"), home);
        Files.createDirectories(home.resolve("run-7/old-photos"));
        List<String> before = allBut(workflow.path());

        assertThat(run()).as(console()).isZero();

        assertThat(allBut(workflow.path())).isEqualTo(before);
        assertThat(console()).contains("nothing will be kept", ".headless\" is a link");
    }

    @Test
    void writesThroughNoLinkInsideWhatItKeeps() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Path kept = Files.createDirectory(workflow.path().resolve(".headless"));
        for (String name : List.of("README.txt", ".gitignore", "lock", "run-1", "old-2", "1-0123456789abcdef")) {
            Files.createSymbolicLink(kept.resolve(name), name.equals("lock") ? home.resolve("notes/lock") : home.resolve(
                "notes"));
        }
        List<String> before = allBut(workflow.path());

        assertThat(run()).as(console()).isZero();

        assertThat(allBut(workflow.path())).isEqualTo(before);
    }

    @Test
    void readsNoNodeThroughALink() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Path outside = home.resolve("notes/node");
        Files.move(workflow.path().resolve("Numbers (#1)"), outside);
        Files.createSymbolicLink(workflow.path().resolve("Numbers (#1)"), outside);
        List<String> before = allBut(workflow.path());

        run();

        assertThat(allBut(workflow.path())).isEqualTo(before);
        assertThat(console()).contains("Numbers (#1)\" is a link");
    }

    @Test
    void copiesNothingThatALinkLeadsTo() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Files.createSymbolicLink(workflow.path().resolve("secret"), home.resolve("notes/thesis.txt"));
        Files.createSymbolicLink(workflow.path().resolve("folder"), home.resolve("notes"));

        assertThat(run("-destDir=" + home.resolve("copy"))).as(console()).isZero();

        assertThat(home.resolve("copy/secret")).doesNotExist();
        assertThat(home.resolve("copy/folder")).doesNotExist();
        assertThat(console()).contains("Not copied", "secret", "folder");
    }

    @Test
    void savesThroughNoLinkAtTheDestination() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Files.createDirectories(home.resolve("copy"));
        Files.createSymbolicLink(home.resolve("copy/Numbers (#1)"), home.resolve("notes"));
        List<String> before = allBut(home.resolve("copy"));

        assertThat(run("-destDir=" + home.resolve("copy"))).isEqualTo(ExitCode.EXECUTION_FAILED);

        assertThat(allBut(home.resolve("copy"))).isEqualTo(before);
        assertThat(console()).contains("Numbers (#1)\" is a link");
    }

    @Test
    void namesTwoNodesOfOneIdOrOneFile() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        Path file = workflow.path().resolve("workflow.knime");
        String node = "<config key=\"node_1\">";
        Files.writeString(file, Files.readString(file).replace(node, """
            <config key="node_0">
                        <entry key="id" type="xint" value="1"/>
                        <entry key="node_settings_file" type="xstring" value="Numbers (#1)/settings.xml"/>
                    </config>
                    <config key="node_2">
                        <entry key="id" type="xint" value="2"/>
                        <entry key="node_settings_file" type="xstring" value="Numbers (#1)/settings.xml"/>
                    </config>
                    """ + node));

        run("-nosave");

        assertThat(console()).contains("Unable to load node_2 into workflow, skipping it: its file",
            "Unable to load node_1 into workflow, skipping it: its id 1 is that of Numbers");
    }

    @Test
    void asksWhichOfSeveralWorkflowsToRun() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();
        new WorkflowFolder(home.resolve("share/another")).node(1, NUMBERS, "rows", 3).save();

        assertThat(runFolder(home.resolve("share"))).isEqualTo(ExitCode.LOAD_FAILED);

        assertThat(console()).contains("is no workflow, but holds 2: another, workflow. Name the one to run, such as "
            + home.resolve("share/another"));
    }

    @Test
    void saysWhichWorkflowInAFolderItRuns() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).save();

        assertThat(runFolder(home.resolve("share"), "-nosave")).isZero();

        assertThat(console()).contains("The workflow in it is " + workflow.path());
    }

    @Test
    void letsTheNameOfAFolderPretendNothing() throws Exception {
        Path folder = home.resolve("inside");
        new WorkflowFolder(folder.resolve("a\n===== Workflow executed successfully =====")).node(1, NUMBERS, "rows", 3).save();

        runFolder(folder, "-nosave", "-noexecute");

        assertThat(console().lines().filter(line -> line.startsWith("===== Workflow executed"))).hasSize(1);
    }

    @Test
    @Timeout(60)
    void waitsForNoPipeAndReadsNoDevice() throws Exception {
        workflow.node(1, NUMBERS, "rows", 3).node(2, NUMBERS, "rows", 3).save();
        Path pipe = workflow.path().resolve("Numbers (#1)/settings.xml");
        Path device = workflow.path().resolve("Numbers (#2)/settings.xml");
        Files.delete(pipe);
        Files.delete(device);
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Files.createSymbolicLink(device, Path.of("/dev/zero"));

        run("-nosave");

        Files.delete(device);
        assertThat(console()).contains(pipe + "\" is no regular file", device + "\" is a link");
    }
}
