package org.fleeting.mer.nodes.evaluator;

import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.evaluation.ClassScores;
import org.fleeting.mer.evaluation.ConfusionMatrix;
import org.fleeting.mer.evaluation.Scores;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** Scores as tables. An undefined score is a missing cell. */
final class ScoreTables {

    static final DataTableSpec SCORES = new DataTableSpec(
        column("Clips", IntCell.TYPE),
        column("Classes", IntCell.TYPE),
        column("Accuracy", DoubleCell.TYPE),
        column("UF1", DoubleCell.TYPE),
        column("UAR", DoubleCell.TYPE),
        column("Largest class", DoubleCell.TYPE),
        column("Left out", StringCell.TYPE));

    static final DataTableSpec PER_CLASS = new DataTableSpec(
        column("Support", IntCell.TYPE),
        column("Predicted", IntCell.TYPE),
        column("Precision", DoubleCell.TYPE),
        column("Recall", DoubleCell.TYPE),
        column("F1", DoubleCell.TYPE));

    private static final String ALL_CLIPS = "Overall";

    private ScoreTables() { }

    static DataTableSpec matrixSpec(List<String> classes) {
        return new DataTableSpec(
            classes.stream().map(name -> column(name, IntCell.TYPE)).toArray(DataColumnSpec[]::new));
    }

    static BufferedDataTable scores(Scores scores, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(SCORES);
        List<String> leftOut = scores.leftOut();
        table.addRowToTable(new DefaultRow(ALL_CLIPS,
            new IntCell(scores.matrix().clips()),
            new IntCell(scores.perClass().size() - leftOut.size()),
            score(scores.accuracy()),
            score(scores.uf1()),
            score(scores.uar()),
            score(scores.largestClassShare()),
            leftOut.isEmpty() ? DataType.getMissingCell() : new StringCell(String.join(", ", leftOut))));
        return closed(table);
    }

    static BufferedDataTable matrix(ConfusionMatrix matrix, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(matrixSpec(matrix.classes()));
        int classes = matrix.classes().size();
        for (int truth = 0; truth < classes; truth++) {
            int row = truth;
            table.addRowToTable(new DefaultRow(matrix.classes().get(truth), IntStream.range(0, classes)
                .mapToObj(predicted -> new IntCell(matrix.count(row, predicted))).toArray(DataCell[]::new)));
        }
        return closed(table);
    }

    static BufferedDataTable perClass(Scores scores, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(PER_CLASS);
        for (ClassScores one : scores.perClass()) {
            table.addRowToTable(new DefaultRow(one.name(), new IntCell(one.support()), new IntCell(one.predicted()),
                score(one.precision()), score(one.recall()), score(one.f1())));
        }
        return closed(table);
    }

    private static DataCell score(double value) {
        return Double.isNaN(value) ? DataType.getMissingCell() : new DoubleCell(value);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static BufferedDataTable closed(BufferedDataContainer table) {
        table.close();
        return table.getTable();
    }
}
