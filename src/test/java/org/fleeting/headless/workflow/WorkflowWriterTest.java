package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowWriterTest {

    @TempDir
    Path folder;

    @Test
    void writesGenuineConfiguredWorkflowsAsTheyWere() throws Exception {
        for (Path sample : KnimeSamples.endingIn("_configured")) {
            Path copy = folder.resolve(sample.getFileName());

            Workflow workflow = Workflow.read(sample);
            WorkflowWriter.save(workflow, copy, statuses(workflow));

            assertSameFiles(copy, sample);
        }
    }

    /** What KNIME saved after the run, with its data dropped, is what KNIME saved before the run. */
    @Test
    void resetsAGenuineExecutedWorkflowToTheConfiguredOne() throws Exception {
        for (String name : List.of("two_tables", "optional_port_connected", "optional_port_disconnected",
            "optional_group", "fold_loop")) {
            Path executed = KnimeSamples.folder(name + "_executed");
            Path configured = KnimeSamples.folder(name + "_configured");
            Path copy = folder.resolve(name);

            WorkflowWriter.save(Workflow.read(executed), copy, statuses(Workflow.read(configured)));

            for (Path file : KnimeSamples.files(configured, "/settings.xml")) {
                assertThat(copy.resolve(configured.relativize(file))).hasSameBinaryContentAs(file);
            }
            assertThat(KnimeSamples.files(copy, "")).hasSameSizeAs(KnimeSamples.files(configured, ""));
        }
    }

    private static Map<Integer, NodeStatus> statuses(Workflow configured) {
        Map<Integer, NodeStatus> statuses = new HashMap<>();
        for (SavedNode node : configured.nodes()) {
            StatusMessage message = node.name().equals("X2 Options") ? new StatusMessage("WARNING", "No folder", null, List
                .of())
                : null;
            statuses.put(node.id(), new NodeStatus(node.state(), message));
        }
        return statuses;
    }

    private static void assertSameFiles(Path actual, Path expected) throws IOException {
        List<Path> expectedFiles = KnimeSamples.files(expected, "");
        assertThat(KnimeSamples.files(actual, "")).hasSameSizeAs(expectedFiles);
        for (Path file : expectedFiles) {
            assertThat(actual.resolve(expected.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void leavesUnchangedFilesUntouched() throws Exception {
        new WorkflowFolder(folder).node(1, "a.Reader").node(2, "a.Writer").save();
        FileTime epoch = FileTime.fromMillis(0);
        for (Path file : KnimeSamples.files(folder, "")) {
            Files.setLastModifiedTime(file, epoch);
        }

        WorkflowWriter.save(Workflow.read(folder), folder, Map.of(1, new NodeStatus(NodeState.IDLE, null), 2,
            new NodeStatus(NodeState.CONFIGURED, null)));

        assertThat(Files.getLastModifiedTime(folder.resolve("workflow.knime"))).isEqualTo(epoch);
        assertThat(Files.getLastModifiedTime(folder.resolve("Reader (#1)/settings.xml"))).isEqualTo(epoch);
        assertThat(Files.getLastModifiedTime(folder.resolve("Writer (#2)/settings.xml"))).isNotEqualTo(epoch);
    }

    @Test
    void savesTheMessageAfterTheState() throws Exception {
        new WorkflowFolder(folder).node(1, "a.Reader").save();
        StatusMessage message = new StatusMessage("ERROR", "Execute failed: no disk", "Row 3", List.of("Buy one", "Wait"));

        WorkflowWriter.save(Workflow.read(folder), folder, Map.of(1, new NodeStatus(NodeState.CONFIGURED, message)));

        assertThat(folder.resolve("Reader (#1)/settings.xml")).content().contains("""
                <entry key="state" type="xstring" value="CONFIGURED"/>
                <config key="nodecontainer_message">
                    <entry key="type" type="xstring" value="ERROR"/>
                    <entry key="message" type="xstring" value="Execute failed: no disk"/>
                    <entry key="issue" type="xstring" value="Row 3"/>
                    <config key="resolutions">
                        <entry key="array-size" type="xint" value="2"/>
                        <entry key="0" type="xstring" value="Buy one"/>
                        <entry key="1" type="xstring" value="Wait"/>
                    </config>
                </config>
                <entry key="factory" type="xstring" value="a.Reader"/>
            """);
    }

    @Test
    void keepsNodesThatAreNotToBeWritten() throws Exception {
        new WorkflowFolder(folder).node(1, "a.Missing").save();
        String before = Files.readString(folder.resolve("Missing (#1)/settings.xml"));

        WorkflowWriter.save(Workflow.read(folder), folder, Map.of());

        assertThat(folder.resolve("Missing (#1)/settings.xml")).hasContent(before);
    }

    @Test
    void savesIntoNoFolderOfTheWorkflowItself() {
        new WorkflowFolder(folder).save();

        assertThatThrownBy(() -> WorkflowWriter.save(Workflow.read(folder), folder.resolve("copy"), Map.of()))
            .isInstanceOf(IOException.class).hasMessageContaining("lies inside the workflow");
    }
}
