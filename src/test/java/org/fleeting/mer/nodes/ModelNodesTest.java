package org.fleeting.mer.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.fleeting.mer.input.ClipSize;
import org.fleeting.mer.model.Provenance;
import org.fleeting.mer.nodes.datasetreader.DatasetReaderNodeFactory;
import org.fleeting.mer.nodes.emotionpredictor.EmotionPredictorNodeFactory;
import org.fleeting.mer.nodes.evaluator.EvaluatorNodeFactory;
import org.fleeting.mer.nodes.facecrop.FaceCropNodeFactory;
import org.fleeting.mer.nodes.idnettrainer.IdNetTrainerNodeFactory;
import org.fleeting.mer.nodes.menettrainer.MeNetTrainerNodeFactory;
import org.fleeting.mer.nodes.minedecoupler.MineDecouplerNodeFactory;
import org.fleeting.mer.nodes.ports.DecouplingPortObject;
import org.fleeting.mer.nodes.ports.MENetPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.weightsreader.WeightsReaderNodeFactory;
import org.fleeting.mer.nodes.weightswriter.WeightsWriterNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** Runs the model nodes one after another as a workflow does: from their saved settings, through KNIME's own node. */
class ModelNodesTest {

    private static final Map<String, String> BRIEFLY = Map.of("duration", "1", "batchSize", "6");

    @TempDir
    Path workflow;

    private final List<String> messages = new ArrayList<>();

    @Test
    void trainFourStagesAndPredict() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(workflow), FaceClips.SIZE);

        List<PortObject> made = fourStages(faces);

        PortObject four = made.get(6);
        BufferedDataTable predictions =
            (BufferedDataTable) run(new EmotionPredictorNodeFactory(), Map.of(), newPerson(), four);
        assertThat(Stream.of(0, 2, 4, 6).map(stage -> made.get(stage).getSummary().substring(0, 14)))
            .containsExactly("IDNet, stage 1", "MENet, stage 2", "IDNet, stage 3", "MENet, stage 4");
        assertThat(made.get(5).getSummary()).contains("continued MINE");
        assertThat(TableRows.column(predictions, "Prediction (Emotion)")).hasSize(2).doesNotContain("?");
        assertThat(messages).as("the test person was in no stage").isEmpty();
        assertNamesItsAncestors((MENetPortObject) four, made.subList(0, 6));
        assertSamePredictionsOfAFile(four, predictions);
    }

    /** Single images instead of clips: T = 1 from the manifest to the scores. */
    @Test
    void trainFourStagesOnSingleImages() throws Exception {
        Path images = FrameFiles.write(workflow.resolve("stills"), 8);
        Path manifest = Files.writeString(images.resolve("stills.csv"), """
            subject,emotion,frames
            s1,happiness,img1.png
            s1,surprise,img2.png
            s1,happiness,img3.png
            s1,surprise,img4.png
            s2,happiness,img5.png
            s2,surprise,img6.png
            s2,happiness,img7.png
            s2,surprise,img8.png
            """);
        PortObject clips = run(new DatasetReaderNodeFactory(), Map.of("path", manifest.toString()));
        BufferedDataTable faces = (BufferedDataTable) run(new FaceCropNodeFactory(),
            Map.of("frames", "1", "size", "32", "findsFaces", "false"), clips);

        PortObject four = fourStages(faces).get(6);

        BufferedDataTable predictions =
            (BufferedDataTable) run(new EmotionPredictorNodeFactory(), Map.of("features", "true"), faces, four);
        BufferedDataTable scores = (BufferedDataTable) run(new EvaluatorNodeFactory(), Map.of(), predictions);
        assertThat(TableRows.column(predictions, "Prediction (Emotion)")).hasSize(8)
            .containsAnyOf("happiness", "surprise").doesNotContain("?");
        assertThat(TableRows.column(scores, "Clips")).contains("8");
        assertThat(((MENetPortObject) four).getSpec().clipSize()).contains(new ClipSize(1, 32, 32));
    }

    /** Returns what the seven nodes make: IDNet, MENet, IDNet and MENet, a decoupling between any two. */
    private List<PortObject> fourStages(BufferedDataTable faces) throws Exception {
        PortObject one = run(new IdNetTrainerNodeFactory(), BRIEFLY, faces, null, null);
        PortObject first = run(new MineDecouplerNodeFactory(), Map.of(), faces, one, null);
        PortObject two = run(new MeNetTrainerNodeFactory(), BRIEFLY, faces, null, first);
        PortObject second = run(new MineDecouplerNodeFactory(), Map.of(), faces, two, first);
        PortObject three = run(new IdNetTrainerNodeFactory(), BRIEFLY, faces, one, second);
        PortObject third = run(new MineDecouplerNodeFactory(), Map.of(), faces, three, second);
        PortObject four = run(new MeNetTrainerNodeFactory(), BRIEFLY, faces, two, third);
        return List.of(one, first, two, second, three, third, four);
    }

    /** Stage 4 names stage 2's MENet and stage 3's IDNet, and these theirs. */
    private static void assertNamesItsAncestors(MENetPortObject four, List<PortObject> ancestors) {
        List<Provenance> line = four.getSpec().description().orElseThrow().line();

        assertThat(line.stream().map(Provenance::maker)).containsExactly("Stage 1 (IDNet)", "MINE Decoupler",
            "Stage 2 (MENet)", "MINE Decoupler", "Stage 3 (IDNet)", "MINE Decoupler", "Stage 4 (MENet)");
        List<String> ids = ancestors.stream().map(ModelNodesTest::id).toList();
        assertThat(line.stream().map(Provenance::id).limit(6)).isEqualTo(ids);
        assertThat(line.stream().map(Provenance::parents)).containsExactly(List.of(), List.of(ids.get(0)),
            List.of(ids.get(1)), List.of(ids.get(2), ids.get(1)), List.of(ids.get(0), ids.get(3)),
            List.of(ids.get(4), ids.get(3)), List.of(ids.get(2), ids.get(5)));
        String view = viewText(four);
        assertThat(view).contains("[7] Stage 4 (MENet)\n  from          [3] Stage 2 (MENet), [6] MINE Decoupler\n",
            "[6] MINE Decoupler\n  from          [5] Stage 3 (IDNet), [4] MINE Decoupler\n",
            "[5] Stage 3 (IDNet)\n  from          [1] Stage 1 (IDNet), [4] MINE Decoupler\n");
        for (Provenance made : line) {
            assertThat(view).contains(made.id(), made.data().sha256(), made.libraries().pytorch(), made.libraries().device());
            made.parameters().forEach((name, value) -> assertThat(view).contains(name + " = " + value));
        }
    }

    private static String id(PortObject port) {
        return port instanceof DecouplingPortObject decoupling
            ? decoupling.getSpec().description().orElseThrow().id()
            : ((NetworkPortObject) port).getSpec().description().orElseThrow().id();
    }

    private static String viewText(PortObject port) {
        JScrollPane view = (JScrollPane) port.getViews()[0];
        return ((JTextArea) view.getViewport().getView()).getText();
    }

    private void assertSamePredictionsOfAFile(PortObject model, BufferedDataTable predictions) throws Exception {
        Map<String, String> file = Map.of("file", workflow.resolve("stage-4.safetensors").toString());
        run(new WeightsWriterNodeFactory(), file, model, null);
        PortObject read = run(new WeightsReaderNodeFactory(), file);

        BufferedDataTable again = (BufferedDataTable) run(new EmotionPredictorNodeFactory(), Map.of(), newPerson(), read);

        assertThat(read.getSpec()).isEqualTo(model.getSpec());
        for (String column : again.getDataTableSpec().getColumnNames()) {
            assertThat(TableRows.column(again, column)).as(column).isEqualTo(TableRows.column(predictions, column));
        }
    }

    @Test
    void sayThatAFileHoldsTheOtherBranch() throws Exception {
        Map<String, String> file = Map.of("file", workflow.resolve("idnet.safetensors").toString());
        run(new WeightsWriterNodeFactory(), file, TrainedModels.idNet(), null);
        PortObject read = run(new WeightsReaderNodeFactory(), file);
        Node predictor = node(new EmotionPredictorNodeFactory(), Map.of());
        predictor.addMessageListener(event -> keep(event.getMessage().getMessage()));

        boolean isConfigured =
            predictor.configure(new PortObjectSpec[] {null, FaceClips.spec(FaceClips.SIZE), read.getSpec()});

        assertThat(isConfigured).isFalse();
        assertThat(messages).containsExactly(
            "The connected IDNet tells subjects apart, not emotions. Connect a MENet, or a network from a Comparator "
                + "Trainer.");
    }

    @Test
    void warnOfPeopleWhomOnlyIdNetHasSeen() throws Exception {
        BufferedDataTable training = FaceClips.six(Executions.running(workflow), FaceClips.SIZE);
        BufferedDataTable all = together(training, newPerson());

        PortObject leaking = run(new IdNetTrainerNodeFactory(), BRIEFLY, all, null, null);
        PortObject first = run(new MineDecouplerNodeFactory(), Map.of(), training, leaking, null);
        PortObject two = run(new MeNetTrainerNodeFactory(), BRIEFLY, training, null, first);
        PortObject clean = run(new IdNetTrainerNodeFactory(), BRIEFLY, training, null, null);
        PortObject second = run(new MineDecouplerNodeFactory(), Map.of(), training, clean, null);
        PortObject four = run(new MeNetTrainerNodeFactory(), BRIEFLY, training, two, second);

        for (PortObject meNet : List.of(two, four)) {
            messages.clear();
            run(new EmotionPredictorNodeFactory(), Map.of(), newPerson(), meNet);
            assertThat(messages).as(meNet.getSummary()).singleElement().asString().contains("MENet, or a model it was "
                + "trained from or against, has seen 1 of the 1 subjects (first: 03): ");
        }
    }

    @Test
    void leaveATrainingThatIsCancelledAndLeaveNothingBehind() throws Exception {
        BufferedDataTable faces = FaceClips.six(Executions.running(workflow), new ClipSize(2, 16, 16));
        Node node = node(new MeNetTrainerNodeFactory(), Map.of("duration", "1000"));
        Path stores = workflow.resolve("stores");
        HoldingMonitor monitor = new HoldingMonitor("epoch 2 of 1000");

        boolean isExecuted = node.execute(new PortObject[] {null, faces, null, null}, null,
            Executions.running(node, stores, monitor));

        assertThat(monitor.isHolding()).as("ended while a native call went on").isTrue();
        assertThat(isExecuted).isFalse();
        assertThat(node.getOutputObject(1)).isNull();
        assertThat(monitor.endsWhenLetGo()).as("the training ends after the call").isTrue();
        try (Stream<Path> files = Files.walk(stores)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    /** An empty message takes the one before back. */
    private void keep(String message) {
        if (!message.isEmpty()) {
            messages.add(message);
        }
    }

    private BufferedDataTable newPerson() throws IOException {
        ExecutionContext execution = Executions.running(workflow);
        return TableRows.table(execution, FaceClips.spec(FaceClips.SIZE),
            FaceClips.row(execution, FaceClips.SIZE, "03", "disgust", 7),
            FaceClips.row(execution, FaceClips.SIZE, "03", "surprise", 8));
    }

    /** Returns the rows of both, numbered on. */
    private BufferedDataTable together(BufferedDataTable one, BufferedDataTable other) {
        BufferedDataContainer all = Executions.running(workflow).createDataContainer(one.getDataTableSpec());
        for (BufferedDataTable table : List.of(one, other)) {
            for (DataRow row : table) {
                all.addRowToTable(new DefaultRow(RowKey.createRowKey(all.size()), row));
            }
        }
        all.close();
        return all.getTable();
    }

    /** Configures and executes a node with its recorded settings, some of them changed; returns its first output. */
    private PortObject run(NodeFactory<NodeModel> factory, Map<String, String> settings, PortObject... inputs)
        throws Exception {
        Node node = node(factory, settings);
        node.addMessageListener(event -> keep(event.getMessage().getMessage()));
        PortObject[] objects = new PortObject[inputs.length + 1];
        System.arraycopy(inputs, 0, objects, 1, inputs.length);
        PortObjectSpec[] specs = Arrays.stream(objects).map(object -> object == null ? null : object.getSpec())
            .toArray(PortObjectSpec[]::new);
        assertThat(node.configure(specs)).as("configured").isTrue();
        assertThat(node.execute(objects, null, Executions.running(node, workflow))).as("executed").isTrue();
        return node.getNrOutPorts() > 1 ? node.getOutputObject(1) : null;
    }

    private static Node node(NodeFactory<NodeModel> factory, Map<String, String> changes) throws Exception {
        String xml;
        String file = factory.getClass().getSimpleName().replace("NodeFactory", "NodeParameters") + ".xml";
        try (InputStream record = factory.getClass().getResourceAsStream(file)) {
            xml = new String(record.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, String> change : changes.entrySet()) {
            xml = xml.replaceFirst("key=\"" + change.getKey() + "\"( type=\"\\w+\") value=\"[^\"]*\"",
                "key=\"" + change.getKey() + "\"$1 value=\"" + change.getValue() + "\"");
        }
        NodeSettingsRO settings =
            NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        Node node = new Node(factory);
        node.validateModelSettings(settings);
        node.loadModelSettingsFrom(settings);
        return node;
    }
}
