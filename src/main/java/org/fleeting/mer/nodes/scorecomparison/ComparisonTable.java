package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.fleeting.mer.evaluation.Evaluation;
import org.fleeting.mer.evaluation.FoldSummary;
import org.fleeting.mer.evaluation.Interval;
import org.fleeting.mer.evaluation.ScoreDifference;
import org.fleeting.mer.evaluation.ScoreIntervals;
import org.fleeting.mer.nodes.NumberCells;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;

/** The table with a row a model. An undefined number is a missing cell. */
final class ComparisonTable {

    private static final String TICK = "x";
    private static final List<String> SCORES = List.of("Accuracy", "UF1", "UAR");
    private static final DataCell MISSING = DataType.getMissingCell();

    private ComparisonTable() {}

    /** @param marks each makes a column */
    static DataTableSpec spec(List<String> marks) {
        List<DataColumnSpec> columns = new ArrayList<>();
        marks.forEach(mark -> columns.add(column(mark, StringCell.TYPE)));
        columns.add(column("Clips", IntCell.TYPE));
        for (String kind : List.of("%s", "%s deviation", "%s lower", "%s upper", "%s difference", "%s difference lower",
            "%s difference upper")) {
            SCORES.forEach(score -> columns.add(column(kind.formatted(score), DoubleCell.TYPE)));
        }
        columns.add(column("Remark", StringCell.TYPE));
        return new DataTableSpec(columns.toArray(DataColumnSpec[]::new));
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    /** @param difference to the reference; null for the reference itself */
    static DataRow row(String name, List<String> marks, Evaluation evaluation, ScoreDifference difference) {
        List<DataCell> cells = new ArrayList<>();
        marks.forEach(mark -> cells.add(name.contains(mark) ? new StringCell(TICK) : MISSING));
        cells.add(new IntCell(evaluation.overall().scores().matrix().clips()));
        cells.add(NumberCells.orMissing(evaluation.overall().scores().accuracy()));
        cells.add(NumberCells.orMissing(evaluation.overall().scores().uf1()));
        cells.add(NumberCells.orMissing(evaluation.overall().scores().uar()));
        Stream.<ToDoubleFunction<FoldSummary>>of(folds -> folds.accuracy().deviation(), folds -> folds.uf1().deviation(),
            folds -> folds.uar().deviation()).forEach(deviation -> cells.add(
                evaluation.foldSummary().map(folds -> NumberCells.orMissing(deviation.applyAsDouble(folds))).orElse(MISSING)));
        ScoreIntervals intervals = evaluation.overall().intervals().told();
        addEnds(cells, intervals);
        if (difference == null) {
            cells.addAll(Collections.nCopies(3 * SCORES.size(), MISSING));
        } else {
            cells.add(NumberCells.orMissing(difference.accuracy()));
            cells.add(NumberCells.orMissing(difference.uf1()));
            cells.add(NumberCells.orMissing(difference.uar()));
            addEnds(cells, difference.intervals().told());
        }
        cells.add(intervals.remark().<DataCell>map(StringCell::new).orElse(MISSING));
        return new DefaultRow(name, cells.toArray(DataCell[]::new));
    }

    private static void addEnds(List<DataCell> cells, ScoreIntervals intervals) {
        List<Interval> scores = List.of(intervals.accuracy(), intervals.uf1(), intervals.uar());
        scores.forEach(score -> cells.add(NumberCells.orMissing(score.lower())));
        scores.forEach(score -> cells.add(NumberCells.orMissing(score.upper())));
    }
}
