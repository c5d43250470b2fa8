package org.fleeting.mer.nodes.evaluator;

import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.Group;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.evaluation.SubjectScores;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.MatrixTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What the view shows and the output tables don't tell. */
final class EvaluationViewTables {

    /** A row a subject; no row unless there are two. */
    static final DataTableSpec SUBJECTS = InternalTable.spec(InternalTable.text("Dataset"),
        InternalTable.text("Subject"), InternalTable.whole("Clips"), InternalTable.whole("Correct"),
        InternalTable.whole("Classes"), InternalTable.number("Accuracy"));

    private EvaluationViewTables() {}

    static BufferedDataTable subjects(Evaluation evaluation, ExecutionContext execution) {
        InternalTable table = new InternalTable(SUBJECTS, execution);
        for (SubjectScores subject : evaluation.subjects()) {
            Scores scores = subject.scores();
            table.add(subject.dataSet(), subject.name(), scores.matrix().clips(), scores.matrix().correct(),
                scores.perClass().size() - scores.leftOut().size(), scores.accuracy());
        }
        return table.close();
    }

    static BufferedDataTable matrices(Evaluation evaluation, ExecutionContext execution) {
        MatrixTable table = new MatrixTable(execution);
        table.add("All clips", "", "", evaluation.overall().scores().matrix());
        for (Group dataSet : evaluation.dataSets()) {
            table.add("Dataset", "", dataSet.name(), dataSet.scores().matrix());
        }
        for (Group fold : evaluation.folds()) {
            table.add("Fold", "", fold.name(), fold.scores().matrix());
        }
        for (SubjectScores subject : evaluation.subjects()) {
            table.add("Subject", subject.dataSet(), subject.name(), subject.scores().matrix());
        }
        return table.close();
    }
}
