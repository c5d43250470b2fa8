package org.fleeting.mer.nodes.scorecomparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.fleeting.mer.evaluation.Group;
import org.fleeting.mer.evaluation.ScoreDifference;
import org.fleeting.mer.evaluation.ScoreIntervals;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.Notes;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What the view of a comparison shows: {@link ComparisonView#TABLES}. */
final class ComparisonViewTables {

    /** A row a model, in the order of the inputs; <i>Reference</i> is 1 for the one that the dialog names. */
    static final DataTableSpec MODELS = withScores(InternalTable.text("Name"), InternalTable.whole("Reference"),
        InternalTable.whole("Clips"), InternalTable.whole("Subjects"), InternalTable.whole("Classes"),
        InternalTable.number("Largest class"), InternalTable.text("Left out"), InternalTable.text("Remark"));

    /** What a model is above another one, for each two, by their places in the first table. */
    static final DataTableSpec DIFFERENCES = withScores(InternalTable.whole("Below"), InternalTable.whole("Above"));

    private ComparisonViewTables() {}

    private static DataTableSpec withScores(DataColumnSpec... first) {
        Stream<DataColumnSpec> scores = Stream.of("", " lower", " upper").flatMap(end -> Stream.of("Accuracy", "UF1", "UAR")
            .map(score -> InternalTable.number(score + end)));
        return InternalTable.spec(Stream.concat(Arrays.stream(first), scores).toArray(DataColumnSpec[]::new));
    }

    /** @param warnings what the node warns of */
    static BufferedDataTable[] of(Comparison comparison, List<String> warnings, ExecutionContext execution) {
        return new BufferedDataTable[] {models(comparison, execution), differences(comparison, execution),
            Notes.of(comparison.evaluations().get(0), comparison.models().get(0).clips(), warnings, execution)};
    }

    private static BufferedDataTable models(Comparison comparison, ExecutionContext execution) {
        InternalTable table = new InternalTable(MODELS, execution);
        for (int i = 0; i < comparison.models().size(); i++) {
            Group overall = comparison.evaluations().get(i).overall();
            Scores scores = overall.scores();
            List<String> leftOut = scores.leftOut();
            List<Object> row = new ArrayList<>(Arrays.asList(comparison.models().get(i).name(),
                i == comparison.reference() ? 1 : 0, scores.matrix().clips(),
                overall.subjects().isPresent() ? overall.subjects().getAsInt() : null,
                scores.perClass().size() - leftOut.size(), scores.largestClassShare(),
                leftOut.isEmpty() ? null : String.join(", ", leftOut), overall.intervals().remark().orElse(null)));
            row.addAll(List.of(scores.accuracy(), scores.uf1(), scores.uar()));
            row.addAll(ends(overall.intervals()));
            table.add(row.toArray());
        }
        return table.close();
    }

    private static BufferedDataTable differences(Comparison comparison, ExecutionContext execution) {
        InternalTable table = new InternalTable(DIFFERENCES, execution);
        int models = comparison.models().size();
        for (int below = 0; below < models; below++) {
            for (int above = 0; above < models; above++) {
                if (below != above) {
                    ScoreDifference difference = comparison.differences().get(below).get(above);
                    List<Object> row = new ArrayList<>(List.of(below, above));
                    row.addAll(List.of(difference.accuracy(), difference.uf1(), difference.uar()));
                    row.addAll(ends(difference.intervals()));
                    table.add(row.toArray());
                }
            }
        }
        return table.close();
    }

    private static List<Double> ends(ScoreIntervals intervals) {
        return List.of(intervals.accuracy().lower(), intervals.uf1().lower(), intervals.uar().lower(),
            intervals.accuracy().upper(), intervals.uf1().upper(), intervals.uar().upper());
    }
}
