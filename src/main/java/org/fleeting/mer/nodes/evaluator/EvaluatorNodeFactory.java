package org.fleeting.mer.nodes.evaluator;

import java.util.List;

import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.nodes.NodeWork;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.nodes.views.Notes;
import org.knime.core.data.DataTableSpec;
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

/** Evaluator: scores predictions against the truth. */
public final class EvaluatorNodeFactory extends DefaultNodeFactory {

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Evaluator")
        .icon("../../../../../icons/evaluator.png")
        .shortDescription("Scores predicted emotions, overall and per fold, data set and class: accuracy, UF1, UAR.")
        .fullDescription("""
            <p>Compares predicted with labelled emotions, clip by clip. It works on the predictions of any model, one row
            a clip. What fold, UF1 or chance mean says <tt>docs/glossary.md</tt>, beside the extension's sources.</p>
            <ul>
            <li><b>Accuracy</b>: the share of clips whose emotion was named. The paper reports it and the confusion
            matrix. Where one emotion is frequent, always naming it scores well; the column <i>Largest class</i> says
            how well.</li>
            <li><b>UF1</b> (unweighted F1): the mean over the classes of F1 = 2 TP / (2 TP + FP + FN).</li>
            <li><b>UAR</b> (unweighted average recall): the mean over the classes of recall = TP / (TP + FN). A model
            that guesses reaches 1 / number of classes.</li>
            </ul>
            <p>TP counts clips of a class taken for it, FP clips of others taken for it, FN clips of it taken for others.
            UF1 and UAR count rare emotions as much as frequent ones.</p>
            <h3>Folds and data sets</h3>
            <p>Give the predictions of all folds at once. The row <i>Overall</i> is the result: its scores are those of the
            confusion matrix pooled over all folds, as the micro-expression grand challenge of 2019 (MEGC) defines UF1 and
            UAR (<a href="https://doi.org/10.1109/FG.2019.8756611">See et al. 2019</a>). Where a column tells the fold, each
            fold has a row, too, and so have the folds' mean and deviation. The mean is another number than the pooled
            score: a fold's UF1 and UAR are means over the classes that occur in it, which in leave-one-subject-out are
            often one or two. Where a column tells the data set of a composite, each data set has a row of its own clips'
            scores.</p>
            <h3>Confidence intervals</h3>
            <p>Where a column tells the subject, all clips and each data set have 95 % intervals by the percentile
            bootstrap: <b>whole subjects</b> are drawn with replacement, since clips of one person are not independent,
            and the clips of those drawn are scored; the interval holds the middle 95 % of 2000 such draws. It tells how
            the scores vary with the people that are tested, not how they vary when training is repeated with another
            seed. With few people it is too narrow: in a simulation, it held the true UAR in 94 % of the cases with 20
            people, in 89 % with 10 and in 85 % with 5. Without two subjects there is none, nor where all
            people scored alike, and <i>Remark</i> says why.
            A class of few people is missing from some draws and left out of UF1 and UAR there; <i>Remark</i> counts
            them.</p>
            <h3>What is undefined</h3>
            <p><b>What is undefined is missing, not 0.</b> The precision of a class that was never predicted is missing.
            A class that no clip is of has neither recall nor F1: it is left out of UF1 and UAR and named in <i>Left
            out</i>; a warning tells so, also of folds and data sets. (scikit-learn counts 0 for it.) A class that
            occurs but is never predicted has recall 0 and F1 0.</p>
            <p>Rows without a prediction, such as clips in which no face was found, are not scored; a warning counts
            them.</p>
            <h3>The view</h3>
            <p>It says the result in words, with what limits it, and shows the confusion matrix shaded by the share of each
            row, as counts, shares or both, of all clips or of one data set, fold or subject; the scores of classes, data
            sets and folds; and how many clips of each subject were named rightly. Of a single subject it gives the
            accuracy only: somebody who shows one or two of the classes has a UF1 and a UAR of these alone. Last come the
            clips of all folds that were named wrongly, and those that were named rightly with a probability below one
            half.</p>
            """)
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addInputTable("Predictions", """
                One row a clip, with a column for the labelled and one for the predicted emotion, and optional ones for
                fold, data set and subject.
                """)
            .addOutputTable("Scores", """
                First a row for all clips, <i>Overall</i>, which is the result. Then, from two data sets on, one for
                each; from two folds on, the folds' mean and standard deviation (n - 1) and one row a fold. <i>Clips</i>
                (scored), <i>Classes</i> (that occur among them), <i>Accuracy</i>, <i>UF1</i>, <i>UAR</i>, <i>Largest
                class</i> (the accuracy of always naming the most frequent emotion), <i>Left out</i> (classes that no
                clip is of; missing if there is none), <i>Scope</i> (All clips, Dataset, Fold, Mean of folds, Deviation
                of folds), <i>Name</i> (of the data set or fold), <i>Subjects</i>, the ends of the 95 % intervals
                (<i>Accuracy lower</i>, <i>Accuracy upper</i>, and so on) and <i>Remark</i>.
                """)
            .addOutputTable("Confusion matrix", """
                Of all clips. Rows are the labelled emotions, columns the predicted ones, cells the number of clips. The
                order of the classes is that of the data set.
                """)
            .addOutputTable("Per class", """
                Of all clips, one row a class: <i>Support</i> (clips of it), <i>Predicted</i> (clips taken for it),
                <i>Precision</i>, <i>Recall</i> and <i>F1</i>; missing where undefined.
                """))
        .model(model -> model.parametersClass(EvaluatorNodeParameters.class)
            .configure(EvaluatorNodeFactory::configure)
            .execute(NodeWork.of(EvaluatorNodeFactory::execute)))
        .addView(EvaluatorView::of)
        .nodeType(NodeType.Visualizer)
        .keywords("scorer", "accuracy", "F1", "UF1", "UAR", "recall", "precision", "confusion matrix", "MEGC",
            "cross-validation", "fold", "confidence interval", "bootstrap");

    /** Called by KNIME. */
    public EvaluatorNodeFactory() {
        super(NODE);
    }

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        EvaluatorNodeParameters parameters = input.getParameters();
        PredictionTable predictions = PredictionTable.of(input.getInTableSpec(0), parameters.columns());
        DataTableSpec matrix = predictions.knowsClasses() ? ScoreTables.matrixSpec(predictions.classes()) : null;
        output.setOutSpecs(ScoreTables.SCORES, matrix, ScoreTables.PER_CLASS);
    }

    static void execute(ExecuteInput input, ExecuteOutput output)
        throws CanceledExecutionException, InvalidSettingsException {
        ExecutionContext execution = input.getExecutionContext();
        EvaluatorNodeParameters parameters = input.getParameters();
        PredictionTable table = PredictionTable.of(input.getInTable(0).getDataTableSpec(), parameters.columns());
        PredictionTable.Rows rows = table.read(input.getInTable(0), execution);
        Evaluation evaluation =
            Evaluation.of(table.classes(), rows.clips(), parameters.bootstrap(), NodeWork.monitor(execution));
        Scores scores = evaluation.overall().scores();
        BufferedDataTable all = ScoreTables.scores(evaluation, execution);
        BufferedDataTable perClass = ScoreTables.perClass(scores, execution);
        output.setOutData(all, ScoreTables.matrix(scores.matrix(), execution), perClass);
        List<String> warnings = EvaluationWarnings.of(evaluation, table, rows);
        output.setInternalData(all, perClass, EvaluationViewTables.subjects(evaluation, execution),
            EvaluationViewTables.matrices(evaluation, execution),
            Notes.of(evaluation, rows.clips(), warnings, execution),
            DoubtfulClips.of(input.getInTable(0), table, rows, execution));
        NodeWork.warn(output, warnings);
    }
}
