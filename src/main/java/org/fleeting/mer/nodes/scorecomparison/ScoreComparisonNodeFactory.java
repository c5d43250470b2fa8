package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.knime.core.data.DataTableSpec;
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

/** Score Comparison: the scores of several models on the same clips, in one table. */
public final class ScoreComparisonNodeFactory extends DefaultNodeFactory {

    /** How many tables of predictions can be connected. */
    static final int INPUTS = 16;

    private static final String MORE = "Optional. The predictions of another model for the same clips.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Score Comparison")
        .icon("../../../../../icons/score-comparison.png")
        .shortDescription("Puts the scores of up to 16 models on the same clips into one table, with their differences.")
        .fullDescription("""
            <p>Scores up to sixteen tables of predictions of the same clips as the Evaluator does, and says how much each model
            differs from one of them. Use it for ablations, or to compare MENet with a Linear SVM.</p>
            <p>Rows are matched by RowID, and a clip counts only if all tables have a prediction of it. Each clip must have
            the same emotion, subject and fold in all tables, so that models are never compared on different folds.</p>
            <p>Accuracy, UF1 and UAR are those of the confusion matrix pooled over all folds; their deviation is that of the
            folds. The 95 % intervals come from 2000 draws of whole subjects, as the Evaluator's description explains. For a
            difference, <b>the same subjects are drawn for both models</b>: an interval that holds 0 leaves open which model is
            better on new people. It does not tell how scores vary when training is repeated with another seed. Of many
            models compared, some may stand out by chance: where 16 models are equally good, one in twenty of their differences
            has an interval without 0 all the same.</p>
            <h3>The view</h3>
            <p>It draws the scores of all models with their intervals side by side, sorted, and their differences to a model
            that you choose there. Both figures can be saved for a paper, as SVG or PNG, and the table as CSV or LaTeX. An
            interval of no width is named and not drawn: it comes of draws that all give the same score, and is no
            certainty.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Predictions 1", """
                The predictions of a model, one row a clip, as Emotion Predictor, Linear SVM and Fold Loop End make them.
                """)
            .addInputPort("Predictions 2", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 3", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 4", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 5", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 6", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 7", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 8", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 9", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 10", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 11", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 12", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 13", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 14", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 15", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addInputPort("Predictions 16", MORE, BufferedDataTable.TYPE_OPTIONAL)
            .addOutputTable("Comparison", """
                One row a connected input, from the topmost down, with its name as RowID: a column for each of the
                <i>Marks</i>, <i>Clips</i> (that all tables have), <i>Accuracy</i>, <i>UF1</i>, <i>UAR</i>, their
                <i>deviation</i> over the folds, the <i>lower</i> and <i>upper</i> end of their 95 % intervals, their
                <i>difference</i> to the input that is compared with, and its interval.
                """))
        .model(model -> model.parametersClass(ScoreComparisonNodeParameters.class)
            .configure(ScoreComparisonNodeFactory::configure)
            .execute(NodeWork.of(ScoreComparisonNodeFactory::execute)))
        .addView(ComparisonView::of)
        .nodeType(NodeType.Visualizer)
        .keywords("ablation", "compare", "scorer", "accuracy", "UF1", "UAR", "bootstrap", "paired", "baseline", "Table 5",
            "Table 6", "forest plot", "LaTeX", "SVG", "figure");

    /** Called by KNIME. */
    public ScoreComparisonNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        ScoreComparisonNodeParameters parameters = input.getParameters();
        int connected = 0;
        for (int port = 0; port < INPUTS; port++) {
            DataTableSpec predictions = input.getInPortSpec(port);
            if (predictions != null) {
                connected++;
                PredictionTable.of(predictions, parameters.columns());
            }
        }
        requireReference(parameters, connected);
        output.setOutSpecs(ComparisonTable.spec(parameters.marks()));
    }

    private static void requireReference(ScoreComparisonNodeParameters parameters, int connected)
        throws InvalidSettingsException {
        if (parameters.m_reference > connected) {
            throw new InvalidSettingsException("All inputs are to be compared with number %d, but only %d are connected."
                .formatted(parameters.m_reference, connected));
        }
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        ScoreComparisonNodeParameters parameters = input.getParameters();
        ExecutionContext execution = input.getExecutionContext();
        List<ComparedModel> all = models(input, parameters, execution);
        requireReference(parameters, all.size());
        List<ComparedModel> models = ComparedModel.onSameClips(all);
        Comparison comparison = Comparison.of(models, parameters.m_reference - 1, parameters.bootstrap(),
            NodeWork.monitor(execution));
        List<String> warnings = warnings(all, models.get(0).clips().size());
        BufferedDataContainer table = execution.createDataContainer(ComparisonTable.spec(parameters.marks()));
        for (int i = 0; i < models.size(); i++) {
            table.addRowToTable(ComparisonTable.row(models.get(i).name(), parameters.marks(), comparison.evaluations().get(i),
                comparison.toReference(i)));
        }
        table.close();
        output.setOutData(0, table.getTable());
        output.setInternalData(ComparisonViewTables.of(comparison, warnings, execution));
        NodeWork.warn(output, warnings);
    }

    private static List<String> warnings(List<ComparedModel> all, int shared) {
        List<String> warnings = new ArrayList<>();
        List<String> transductive = all.stream().filter(ComparedModel::isTransductive).map(ComparedModel::name).toList();
        if (!transductive.isEmpty()) {
            warnings.add("""
                Transductive, since each clip was seen together with the others of its person: %s. What they score says \
                nothing of a clip that comes alone.""".formatted(String.join(", ", transductive)));
        }
        int most = all.stream().mapToInt(model -> model.clips().size()).max().orElseThrow();
        if (most > shared) {
            warnings.add("Only the %d clips are scored of which all tables have a prediction; the largest has %d."
                .formatted(shared, most));
        }
        return warnings;
    }

    private static List<ComparedModel> models(ExecuteInput input, ScoreComparisonNodeParameters parameters,
        ExecutionContext execution) throws CanceledExecutionException, InvalidSettingsException {
        List<BufferedDataTable> tables = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int port = 0; port < INPUTS; port++) {
            BufferedDataTable table = input.getInPortObject(port);
            if (table != null) {
                tables.add(table);
                ports.add(port + 1);
            }
        }
        List<String> names = ModelNames.of(parameters.names(), ports,
            tables.stream().map(table -> table.getDataTableSpec().getName()).toList());
        List<ComparedModel> models = new ArrayList<>();
        for (BufferedDataTable table : tables) {
            PredictionTable predictions = PredictionTable.of(table.getDataTableSpec(), parameters.columns());
            models.add(new ComparedModel(names.get(models.size()), predictions, predictions.read(table, execution)));
        }
        return models;
    }
}
