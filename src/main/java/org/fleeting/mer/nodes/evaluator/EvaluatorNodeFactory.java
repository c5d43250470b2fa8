package org.fleeting.mer.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.NodeWork;
import org.knime.core.data.DataTableSpec;
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

/** Evaluator: scores predictions against the truth. */
public final class EvaluatorNodeFactory extends DefaultNodeFactory {

    private static final String TRUTH_REMEDY = "Choose the column with the labelled emotion in the dialog.";
    private static final String PREDICTION_REMEDY = "Connect a MENet Predictor, or choose the column in the dialog.";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Evaluator")
        .icon("../../../../../icons/evaluator.png")
        .shortDescription("Scores predicted emotions: accuracy, UF1, UAR, confusion matrix, scores per class.")
        .fullDescription("""
            <p>Compares predicted with labelled emotions, clip by clip. It works on the predictions of any model, one row
            a clip.</p>
            <ul>
            <li><b>Accuracy</b>: the share of clips whose emotion was named. The paper reports it and the confusion
            matrix. Where one emotion is frequent, always naming it scores well; the column <i>Largest class</i> says
            how well.</li>
            <li><b>UF1</b> (unweighted F1): the mean over the classes of F1 = 2 TP / (2 TP + FP + FN).</li>
            <li><b>UAR</b> (unweighted average recall): the mean over the classes of recall = TP / (TP + FN). A model
            that guesses reaches 1 / number of classes.</li>
            </ul>
            <p>TP counts clips of a class taken for it, FP clips of others taken for it, FN clips of it taken for others.
            UF1 and UAR count rare emotions as much as frequent ones. Over several folds, join the predictions of all
            folds first: the mean of the folds' scores is another number.</p>
            <p><b>What is undefined is missing, not 0.</b> The precision of a class that was never predicted is missing. A
            class that no clip is of has neither recall nor F1: it is left out of UF1 and UAR and named in <i>Left out</i>
            and in a warning. (scikit-learn counts 0 for it.) A class that occurs but is never predicted has recall 0 and
            F1 0.</p>
            <p>Rows without a prediction, such as clips in which no face was found, are not scored; a warning counts
            them.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Predictions",
                "One row a clip, with a column for the labelled and one for the predicted emotion.")
            .addOutputTable("Scores", """
                One row: <i>Clips</i> (scored), <i>Classes</i> (that occur among them), <i>Accuracy</i>, <i>UF1</i>,
                <i>UAR</i>, <i>Largest class</i> (the accuracy of always naming the most frequent emotion) and
                <i>Left out</i> (classes that no clip is of; missing if there is none).
                """)
            .addOutputTable("Confusion matrix", """
                Rows are the labelled emotions, columns the predicted ones, cells the number of clips. The order of the
                classes is that of the data set.
                """)
            .addOutputTable("Per class", """
                One row a class: <i>Support</i> (clips of it), <i>Predicted</i> (clips taken for it), <i>Precision</i>,
                <i>Recall</i> and <i>F1</i>; missing where undefined.
                """))
        .model(model -> model.parametersClass(EvaluatorNodeParameters.class)
            .configure(EvaluatorNodeFactory::configure)
            .execute(NodeWork.of(EvaluatorNodeFactory::execute)))
        .nodeType(NodeType.Visualizer)
        .keywords("scorer", "accuracy", "F1", "UF1", "UAR", "recall", "precision", "confusion matrix", "MEGC");

    /** Called by KNIME. */
    public EvaluatorNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        PredictionTable predictions = predictions(input.getInTableSpec(0), input.getParameters());
        DataTableSpec matrix = predictions.knowsClasses() ? ScoreTables.matrixSpec(predictions.classes()) : null;
        output.setOutSpecs(ScoreTables.SCORES, matrix, ScoreTables.PER_CLASS);
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        ExecutionContext execution = input.getExecutionContext();
        PredictionTable table = predictions(input.getInTable(0).getDataTableSpec(), input.getParameters());
        PredictionTable.Rows rows = table.read(input.getInTable(0), execution);
        Scores scores = Scores.of(table.classes(), rows.predictions());
        output.setOutData(ScoreTables.scores(scores, execution), ScoreTables.matrix(scores.matrix(), execution),
            ScoreTables.perClass(scores, execution));
        warn(scores, rows.withoutPrediction(), output);
    }

    private static PredictionTable predictions(DataTableSpec table, EvaluatorNodeParameters parameters)
        throws InvalidSettingsException {
        return new PredictionTable(table,
            ColumnKind.TEXT.require(table, parameters.m_truthColumn, TRUTH_REMEDY),
            ColumnKind.TEXT.require(table, parameters.m_predictionColumn, PREDICTION_REMEDY));
    }

    private static void warn(Scores scores, int withoutPrediction, ExecuteOutput output) {
        List<String> sentences = new ArrayList<>();
        if (scores.matrix().clips() == 0) {
            sentences.add("There is nothing to score: all scores are missing.");
        } else if (!scores.leftOut().isEmpty()) {
            sentences.add("No clip is of class %s: UF1 and UAR are means over the other classes."
                .formatted(String.join(", ", scores.leftOut())));
        }
        if (withoutPrediction > 0) {
            sentences.add("Rows not scored because the labelled or the predicted emotion is missing: %d."
                .formatted(withoutPrediction));
        }
        if (!sentences.isEmpty()) {
            output.setWarningMessage(String.join(" ", sentences));
        }
    }
}
