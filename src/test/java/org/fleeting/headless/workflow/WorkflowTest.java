package org.fleeting.headless.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowTest {

    @TempDir
    Path folder;

    @Test
    void readsAGenuineWorkflow() throws Exception {
        Workflow workflow = Workflow.read(KnimeSamples.folder("optional_port_connected_configured"));

        assertThat(workflow.name()).isEqualTo("optional_port_connected_configured");
        assertThat(workflow.problems()).isEmpty();
        assertThat(workflow.nodes()).extracting(SavedNode::id, SavedNode::name, SavedNode::factory, SavedNode::plugin,
            SavedNode::state).contains(
                tuple(1, "X2 Reader", "x2.Nodes$Reader", "x2",
                    NodeState.CONFIGURED),
                tuple(4, "X2 Apply (super)", "x2.Nodes$ApplySuper", "x2",
                    NodeState.IDLE));
        assertThat(workflow.connections()).containsExactly(new Connection(1, 1, 2, 1), new Connection(1, 1, 3, 1),
            new Connection(2, 1, 3, 2), new Connection(3, 1, 4, 1));
    }

    @Test
    void readsEveryGenuineWorkflow() throws Exception {
        for (Path sample : KnimeSamples.endingIn("ed")) {
            assertThat(Workflow.read(sample).problems()).as(sample.toString()).isEmpty();
        }
    }

    @Test
    void findsTheWorkflowInsideAnUnpackedArchive() throws Exception {
        new WorkflowFolder(folder.resolve("inner")).save();

        assertThat(Workflow.read(folder).folder()).isEqualTo(folder.resolve("inner"));
    }

    @Test
    void wantsAWorkflowFile() {
        assertThatThrownBy(() -> Workflow.read(folder)).isInstanceOf(IOException.class)
            .hasMessage("No workflow directory at " + folder + " (it holds no workflow.knime)");
    }

    @Test
    void rejectsAnotherVersion() {
        new WorkflowFolder(folder).version("9.0.0").save();

        assertThatThrownBy(() -> Workflow.read(folder)).isInstanceOf(WorkflowFormatException.class)
            .hasMessageStartingWith(folder.resolve("workflow.knime") + ": Unsupported workflow version: 9.0.0");
    }

    @Test
    void namesTheFileThatIsBroken() throws Exception {
        Files.writeString(folder.resolve("workflow.knime"), "no XML");

        assertThatThrownBy(() -> Workflow.read(folder)).isInstanceOf(WorkflowFormatException.class)
            .hasMessageStartingWith(folder.resolve("workflow.knime") + ": not a settings file of KNIME: ");
    }

    @Test
    void skipsANodeWithoutSettingsAndItsEdges() throws Exception {
        new WorkflowFolder(folder).node(1, "a.Reader").node(2, "a.Writer").connect(1, 1, 2, 1).save();
        Files.delete(folder.resolve("Writer (#2)/settings.xml"));

        Workflow workflow = Workflow.read(folder);

        assertThat(workflow.nodes()).extracting(SavedNode::id).containsExactly(1);
        assertThat(workflow.problems()).containsExactly(
            "Unable to load node_2 into workflow, skipping it: Can't read node file \""
                + folder.resolve("Writer (#2)/settings.xml") + "\": there is no such file",
            "Unable to load connection_0: it joins node 1 to node 2, of which one does not exist");
    }

    @Test
    void namesMetanodesByTheirFolder() throws Exception {
        new WorkflowFolder(folder).metanode(7, "Training").save();

        assertThat(Workflow.read(folder).nodes()).singleElement().satisfies(node -> {
            assertThat(node.kind()).isEqualTo(SavedNode.Kind.METANODE);
            assertThat(node.name()).isEqualTo("Training");
        });
    }

    @Test
    void replacesAWorkflowVariableOfTheSameName() throws Exception {
        new WorkflowFolder(folder).save();
        Workflow workflow = Workflow.read(folder);

        workflow.setVariable("fold", 1);
        workflow.setVariable("rate", 0.5);
        workflow.setVariable("fold", 2);

        assertThat(workflow.hasVariable("fold")).isTrue();
        assertThat(workflow.hasVariable("seed")).isFalse();
        assertThat(workflow.variables()).containsExactly(entry("rate", 0.5), entry("fold", 2));
        assertThat(new String(workflow.write(NodeState.IDLE), StandardCharsets.UTF_8)).contains("""
                <config key="workflow_variables">
                    <config key="Var_0">
                        <entry key="name" type="xstring" value="rate"/>
                        <entry key="class" type="xstring" value="DOUBLE"/>
                        <entry key="value" type="xdouble" value="0.5"/>
                    </config>
                    <config key="Var_1">
                        <entry key="name" type="xstring" value="fold"/>
                        <entry key="class" type="xstring" value="INTEGER"/>
                        <entry key="value" type="xint" value="2"/>
                    </config>
                </config>
                <config key="workflow_credentials"/>
            """);
    }
}
