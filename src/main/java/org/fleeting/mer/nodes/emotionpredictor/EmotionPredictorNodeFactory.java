package org.fleeting.mer.nodes.emotionpredictor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.ports.NetworkPortObject;
import org.fleeting.mer.nodes.ports.NetworkPortObjectSpec;
import org.fleeting.mer.nodes.stages.InputTable;
import org.fleeting.mer.nodes.stages.StageChecks;
import org.fleeting.mer.nodes.stages.TableClips;
import org.fleeting.mer.prediction.ClipPrediction;
import org.fleeting.mer.prediction.Predictor;
import org.fleeting.mer.torch.Compute;
import org.fleeting.mer.torch.TorchEngine;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Emotion Predictor: names the emotion of clips by a trained network. */
public final class EmotionPredictorNodeFactory extends DefaultNodeFactory {

    static final int FACES = 0;
    static final int MODEL = 1;

    /** Of how many clips a mean tells something of a person. */
    private static final int FEWEST_TOGETHER = 3;

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Emotion Predictor")
        .icon("../../../../../icons/emotion-predictor.png")
        .shortDescription("Names the emotion of clips by a trained network: MENet, or one that it is compared with.")
        .fullDescription("""
            <p>Shows each clip to a trained network and appends the emotion that it finds most probable: to MENet, or
            to a network of the Comparator Trainer. IDNet and MINE serve in training only and are not needed here.</p>
            <p>A clip's result depends on that clip alone: batch normalisation uses the running statistics of the training.
            A model that was trained with <i>Person Centring</i> is the exception: from the features of a clip, the mean of all
            clips of its person in the table is subtracted, so the table needs the column of subjects that the model was trained
            with, no labels of emotions are used, and the column <i>Clips of Person</i> says of how many clips each result is.
            Such results are transductive; connect all clips of a person at once.
            Input is shrunk, subtracted and normalised as in the training, by what the model has stored.</p>
            <p>Score the predictions with <i>Evaluator</i>, or with KNIME's <i>Scorer</i> and <i>ROC Curve</i>. Predictions
            of people whom the model, or one it was trained from or against, has seen say nothing about new people: the
            node warns of such rows if the table has the column of subjects that the model was trained with.</p>
            <p>The view shows each clip's frames with the attention map of each, if the network is a MENet trained with DAO. In
            a loop it shows the last iteration's clips.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Faces", """
                Clips, a row each, with a face clip from Face Crop, or a flow image from Flow Images, of the number of frames
                and the size that the network was trained on. Other columns are passed on.
                """)
            .addInputPort("Network", """
                A MENet from a MENet Trainer, usually stage 4's, or a network from a Comparator Trainer.
                """, NetworkPortObject.TYPE)
            .addOutputTable("Predictions", """
                The input table with <i>Prediction (Emotion)</i>, the most probable class, where Emotion stands for the
                column that the network learned from; if chosen, <i>P (Emotion=happiness)</i> and so on, the probability of each
                class (softmax; 0 to 1, summing to 1 in a row; not calibrated); and, if chosen, <i>Features</i>, a list of
                numbers, 512 of MENet at the paper's network width. Of a model trained with Person Centring also <i>Clips of
                Person</i>, how many clips of the person the result depends on. All of them are missing in rows without a clip.
                """))
        .model(model -> model.parametersClass(EmotionPredictorNodeParameters.class)
            .configure(EmotionPredictorNodeFactory::configure)
            .execute(NodeWork.of(EmotionPredictorNodeFactory::execute)))
        .addView(MapView::of)
        .nodeType(NodeType.Predictor)
        .keywords("micro-expression", "emotion", "recognition", "classification", "inference", "deep learning",
            "features", "probability");

    /** Called by KNIME. */
    public EmotionPredictorNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        EmotionPredictorNodeParameters parameters = input.getParameters();
        parameters.m_compute.check();
        NetworkPortObjectSpec model = input.getInPortSpec(MODEL);
        StageChecks.tellsEmotions(model);
        InputTable table = columns(input.getInTableSpec(FACES), parameters, model);
        StageChecks.sameSize(table.clipSize(), model);
        StageChecks.someClassKnown(table, model);
        StageChecks.knowsPersons(table, model);
        NodeWork.warn(output, present(parameters.m_precision.without(parameters.m_compute),
            StageChecks.madeOtherwise(table.madeBy(), model), StageChecks.unknownClasses(table, model)));
        // of a network that is not trained yet, the classes may be unknown: the columns of their probabilities are told when it
        // is, before this node executes; what stands behind needs the others, and could not even be set up without any
        output.setOutSpec(0, added(parameters, model).appendedTo(table.spec()));
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        EmotionPredictorNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        BufferedDataTable rows = input.getInTable(FACES);
        NetworkPortObject model = input.getInPortObject(MODEL);
        InputTable table = columns(rows.getDataTableSpec(), parameters, model.getSpec());
        TableClips clips = TableClips.read(rows, table, execution);
        Compute compute = parameters.m_compute.toCompute();
        TorchEngine.start(compute);
        TrainedNetwork trained = model.model();
        AtomicReference<String> withoutPrecision = new AtomicReference<>();
        List<ClipPrediction> predictions = new Predictor(trained).on(compute).in(parameters.m_precision.toPrecision(),
            withoutPrecision::set).predict(clips, NodeWork.monitor(execution));
        MapViewTables view = new MapViewTables(table, trained.description(), execution);
        output.setOutData(0, append(rows, added(parameters, model.getSpec()), predictions, view, execution));
        output.setInternalData(view.close());
        NodeWork.warn(output, present(Optional.ofNullable(withoutPrecision.get()), clips.warning(
            "their predictions are missing"),
            StageChecks.madeOtherwise(clips.madeBy(), model.getSpec()), StageChecks.trainedOn(clips, model.getSpec()),
            StageChecks.unknownClasses(table, model.getSpec()), fewTogether(predictions, model.getSpec())));
    }

    /** Returns a warning of clips whose person has too few for a mean. */
    private static Optional<String> fewTogether(List<ClipPrediction> predictions, NetworkPortObjectSpec model) {
        List<ClipPrediction> few = predictions.stream().filter(clip -> clip.together() < FEWEST_TOGETHER).toList();
        return !model.isTransductive() || few.isEmpty() ? Optional.empty()
            : Optional.of("""
                %d of %d clips are of people with fewer than %d clips in the table (first: %s): the mean that is subtracted \
                from their features is largely their own. Connect more clips of these people, or leave them out."""
                .formatted(few.size(), predictions.size(), FEWEST_TOGETHER, few.get(0).key()));
    }

    private static InputTable columns(DataTableSpec table, EmotionPredictorNodeParameters parameters,
        NetworkPortObjectSpec model) throws InvalidSettingsException {
        return InputTable.of(table, parameters.m_faceClipColumn, textColumn(table, model.subjects().column()),
            textColumn(table, model.labelColumn()));
    }

    private static Optional<String> textColumn(DataTableSpec table, String name) {
        return Optional.ofNullable(table.getColumnSpec(name)).filter(ColumnKind.TEXT::fits)
            .map(DataColumnSpec::getName);
    }

    private static PredictionColumns added(EmotionPredictorNodeParameters parameters, NetworkPortObjectSpec model) {
        return new PredictionColumns(model.labelColumn(), model.classes(), parameters.m_probabilities,
            parameters.m_features, model.isTransductive());
    }

    private static BufferedDataTable append(BufferedDataTable rows, PredictionColumns added,
        List<ClipPrediction> predictions, MapViewTables view, ExecutionContext execution)
        throws CanceledExecutionException, InvalidSettingsException {
        BufferedDataContainer container =
            execution.createDataContainer(added.appendedTo(rows.getDataTableSpec()));
        Map<String, ClipPrediction> byKey =
            predictions.stream().collect(Collectors.toMap(ClipPrediction::key, Function.identity()));
        for (DataRow row : rows) {
            execution.checkCanceled();
            ClipPrediction prediction = byKey.get(row.getKey().getString());
            container.addRowToTable(
                new AppendedColumnRow(row, prediction == null ? added.missing() : added.cells(prediction)));
            view.add(row, prediction);
        }
        container.close();
        return container.getTable();
    }

    @SafeVarargs
    private static List<String> present(Optional<String>... warnings) {
        return Stream.of(warnings).flatMap(Optional::stream).toList();
    }
}
