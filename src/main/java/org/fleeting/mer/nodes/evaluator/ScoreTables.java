package org.fleeting.mer.nodes.evaluator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.fleeting.mer.evaluation.ClassScores;
import org.fleeting.mer.evaluation.ConfusionMatrix;
import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.FoldSummary;
import org.fleeting.mer.evaluation.Group;
import org.fleeting.mer.evaluation.Interval;
import org.fleeting.mer.evaluation.ScoreIntervals;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.nodes.NumberCells;
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
        column("Left out", StringCell.TYPE),
        column("Scope", StringCell.TYPE),
        column("Name", StringCell.TYPE),
        column("Subjects", IntCell.TYPE),
        column("Accuracy lower", DoubleCell.TYPE),
        column("Accuracy upper", DoubleCell.TYPE),
        column("UF1 lower", DoubleCell.TYPE),
        column("UF1 upper", DoubleCell.TYPE),
        column("UAR lower", DoubleCell.TYPE),
        column("UAR upper", DoubleCell.TYPE),
        column("Remark", StringCell.TYPE));

    static final DataTableSpec PER_CLASS = new DataTableSpec(
        column("Support", IntCell.TYPE),
        column("Predicted", IntCell.TYPE),
        column("Precision", DoubleCell.TYPE),
        column("Recall", DoubleCell.TYPE),
        column("F1", DoubleCell.TYPE));

    private static final DataCell MISSING = DataType.getMissingCell();

    private ScoreTables() {}

    static DataTableSpec matrixSpec(List<String> classes) {
        return new DataTableSpec(
            classes.stream().map(name -> column(name, IntCell.TYPE)).toArray(DataColumnSpec[]::new));
    }

    /** All clips come first, since they are the result, and the folds, which may be many, last. */
    static BufferedDataTable scores(Evaluation evaluation, ExecutionContext execution) {
        BufferedDataContainer table = execution.createDataContainer(SCORES);
        table.addRowToTable(row("Overall", "All clips", evaluation.overall()));
        evaluation.dataSets().forEach(
            dataSet -> table.addRowToTable(row("Dataset " + dataSet.name(), "Dataset", dataSet)));
        evaluation.foldSummary().ifPresent(summary -> {
            table.addRowToTable(row("Mean of folds", summary, FoldSummary.Spread::mean,
                remark(evaluation.incomplete(evaluation.folds()).size(), evaluation.folds().size())));
            table.addRowToTable(row("Deviation of folds", summary, FoldSummary.Spread::deviation, MISSING));
        });
        evaluation.folds().forEach(fold -> table.addRowToTable(row("Fold " + fold.name(), "Fold", fold)));
        return closed(table);
    }

    private static DefaultRow row(String key, String scope, Group group) {
        Scores scores = group.scores();
        List<String> leftOut = scores.leftOut();
        List<DataCell> cells = new ArrayList<>(List.of(
            new IntCell(scores.matrix().clips()),
            new IntCell(scores.perClass().size() - leftOut.size()),
            NumberCells.orMissing(scores.accuracy()),
            NumberCells.orMissing(scores.uf1()),
            NumberCells.orMissing(scores.uar()),
            NumberCells.orMissing(scores.largestClassShare()),
            leftOut.isEmpty() ? MISSING : new StringCell(String.join(", ", leftOut)),
            new StringCell(scope),
            group.name().isEmpty() ? MISSING : new StringCell(group.name()),
            group.subjects().isEmpty() ? MISSING : new IntCell(group.subjects().getAsInt())));
        cells.addAll(intervals(group.intervals().told()));
        return new DefaultRow(key, cells.toArray(DataCell[]::new));
    }

    private static List<DataCell> intervals(ScoreIntervals intervals) {
        List<DataCell> cells = new ArrayList<>();
        for (Interval one : List.of(intervals.accuracy(), intervals.uf1(), intervals.uar())) {
            cells.add(NumberCells.orMissing(one.lower()));
            cells.add(NumberCells.orMissing(one.upper()));
        }
        cells.add(intervals.remark().<DataCell>map(StringCell::new).orElse(MISSING));
        return cells;
    }

    private static DefaultRow row(String scope, FoldSummary summary, ToDoubleFunction<FoldSummary.Spread> value,
        DataCell remark) {
        return new DefaultRow(scope,
            MISSING,
            MISSING,
            NumberCells.orMissing(value.applyAsDouble(summary.accuracy())),
            NumberCells.orMissing(value.applyAsDouble(summary.uf1())),
            NumberCells.orMissing(value.applyAsDouble(summary.uar())),
            NumberCells.orMissing(value.applyAsDouble(summary.largestClassShare())),
            MISSING,
            new StringCell(scope),
            MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING, MISSING,
            remark);
    }

    private static DataCell remark(int incomplete, int folds) {
        return incomplete == 0 ? MISSING : new StringCell(
            "A class has no clip in %d of %d folds; their UF1 and UAR are means over the others."
                .formatted(incomplete, folds));
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
                NumberCells.orMissing(one.precision()), NumberCells.orMissing(one.recall()), NumberCells.orMissing(one.f1())));
        }
        return closed(table);
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static BufferedDataTable closed(BufferedDataContainer table) {
        table.close();
        return table.getTable();
    }
}
