package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.fleeting.mer.nodes.clips.FaceClipValue;
import org.fleeting.mer.nodes.facecrop.FaceCropNodeFactory;
import org.fleeting.mer.nodes.foldsplit.FoldSplitNodeFactory;
import org.fleeting.mer.nodes.syntheticdataset.SyntheticDatasetNodeFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.node.workflow.WorkflowCreationHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** Runs the data nodes one after another as a workflow does: from their saved settings, through KNIME's own node. */
class DataNodesTest {

    @TempDir
    Path workflow;

    @BeforeEach
    void enterWorkflow() {
        WorkflowContextV2 place = WorkflowContextV2.forTemporaryWorkflow(workflow, null);
        NodeContext.pushContext(
            WorkflowManager.ROOT.createAndAddProject("data nodes", new WorkflowCreationHelper(place)));
    }

    @AfterEach
    void leaveWorkflow() {
        NodeContext.removeLastContext();
    }

    @Test
    void renderCropAndSplitWithoutLosingAClip() throws Exception {
        BufferedDataTable clips = run(new SyntheticDatasetNodeFactory(), "subjects", "2")[0];
        BufferedDataTable faces = run(new FaceCropNodeFactory(), "size", "32", clips)[0];
        BufferedDataTable[] sides = run(new FoldSplitNodeFactory(), "folds", "2", faces);

        assertThat(TableRows.column(clips, "Frames"))
            .allMatch(frames -> Path.of(frames).startsWith(workflow.resolve("data").resolve("synthetic-faces")));
        assertThat(TableRows.keys(faces)).isEqualTo(TableRows.keys(clips)).hasSize(10);
        assertThat(TableRows.column(faces, "Alignment")).allMatch(method -> method.startsWith("Both eyes"));
        assertThat(faceClip(faces).frames()).isEqualTo(8);
        Set<String> keys = new TreeSet<>(TableRows.keys(sides[0]));
        keys.addAll(TableRows.keys(sides[1]));
        assertThat(keys).hasSize(10);
        assertThat(sides[0].size()).isEqualTo(5);
    }

    @Test
    void stopAtTheNextLookAndLeaveNothingBehind() throws Exception {
        Node node = node(new SyntheticDatasetNodeFactory(), "subjects", "999");
        CancellingMonitor monitor = new CancellingMonitor(30);

        boolean isExecuted = node.execute(new PortObject[1], null, Executions.running(node, workflow, monitor));

        assertThat(isExecuted).isFalse();
        assertThat(monitor.looks() - 30).as("looks after the cancel: at most one a subject, and some 40 for a subject more")
            .isBetween(0, 1010);
        assertThat(workflow.resolve("data")).doesNotExist();
    }

    @Test
    void refuseSavedSettingsThatAreOutOfBounds() {
        assertThatThrownBy(() -> node(new FaceCropNodeFactory(), "size", "8"))
            .hasMessage("\"Size\" must be a whole number from 16 to 1024, but is 8.");
    }

    /** Configures and executes a node with its recorded settings, one of them changed. */
    private BufferedDataTable[] run(NodeFactory<NodeModel> factory, String key, String value,
        BufferedDataTable... inputs) throws Exception {
        Node node = node(factory, key, value);
        PortObjectSpec[] specs = new PortObjectSpec[inputs.length + 1];
        PortObject[] objects = new PortObject[inputs.length + 1];
        for (int i = 0; i < inputs.length; i++) {
            specs[i + 1] = inputs[i].getDataTableSpec();
            objects[i + 1] = inputs[i];
        }
        assertThat(node.configure(specs)).as("configured").isTrue();
        assertThat(node.execute(objects, null, Executions.running(node, workflow))).as("executed").isTrue();
        BufferedDataTable[] outputs = new BufferedDataTable[node.getNrOutPorts() - 1];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = (BufferedDataTable) node.getOutputObject(i + 1);
        }
        return outputs;
    }

    private static Node node(NodeFactory<NodeModel> factory, String key, String value) throws Exception {
        String recorded = recorded(factory.getClass());
        String changed = recorded.replaceFirst("key=\"" + key + "\"( type=\"\\w+\") value=\"\\w+\"",
            "key=\"" + key + "\"$1 value=\"" + value + "\"");
        NodeSettingsRO settings =
            NodeSettings.loadFromXML(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
        Node node = new Node(factory);
        node.validateModelSettings(settings);
        node.loadModelSettingsFrom(settings);
        return node;
    }

    private static String recorded(Class<?> factory) throws IOException {
        String file = factory.getSimpleName().replace("NodeFactory", "NodeParameters") + ".xml";
        try (InputStream record = factory.getResourceAsStream(file)) {
            return new String(record.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static FaceClipValue faceClip(BufferedDataTable faces) {
        DataTableSpec spec = faces.getDataTableSpec();
        return (FaceClipValue) faces.iterator().next().getCell(spec.findColumnIndex("Face Clip"));
    }
}
