package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.List;

import org.fleeting.mer.evaluation.ClassScores;
import org.fleeting.mer.evaluation.ConfusionMatrix;
import org.fleeting.mer.evaluation.Group;
import org.fleeting.mer.evaluation.PermutedScores;
import org.fleeting.mer.evaluation.ProbeResult;
import org.fleeting.mer.evaluation.Scores;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.fleeting.mer.nodes.views.InternalTable;
import org.fleeting.mer.nodes.views.MatrixTable;
import org.fleeting.mer.nodes.views.Notes;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** What the view of a probe shows: {@link IdentityProbeView#TABLES}. */
final class ProbeViewTables {

    /** One row; how many permutations there are and how many reach the accuracy. */
    static final DataTableSpec COUNTS = InternalTable.spec(InternalTable.whole("Correct"),
        InternalTable.whole("Permutations"), InternalTable.whole("Reaching"));

    /** A histogram of the permutations by the clips that they named. */
    static final DataTableSpec PERMUTED = InternalTable.spec(InternalTable.whole("Fewest clips"),
        InternalTable.whole("Most clips"), InternalTable.whole("Permutations"));

    /** A row a person: clips of them and how many were named, clips taken for them. */
    static final DataTableSpec SUBJECTS = InternalTable.spec(InternalTable.text("Subject"),
        InternalTable.whole("Clips"), InternalTable.whole("Correct"), InternalTable.number("Recall"),
        InternalTable.whole("Predicted"), InternalTable.number("Precision"));

    static final DataTableSpec FOLDS = InternalTable.spec(InternalTable.text("Fold"), InternalTable.whole("Clips"),
        InternalTable.whole("Correct"), InternalTable.number("Accuracy"));

    private ProbeViewTables() {}

    /**
     * Returns what to know of the measures.
     *
     * @param clips with a column of data sets, or without one
     * @param warnings what the node warns of
     */
    static List<String> notes(BufferedDataTable clips, int people, List<String> warnings) {
        List<String> notes = new ArrayList<>();
        Notes.synthetic(clips, ClipColumns.DATASET).ifPresent(notes::add);
        Notes.fewPeople(people).ifPresent(notes::add);
        notes.addAll(warnings);
        return notes;
    }

    static BufferedDataTable[] of(BufferedDataTable probe, BufferedDataTable measures, ProbeResult result,
        List<String> notes, ExecutionContext execution) {
        Scores scores = result.evaluation().overall().scores();
        BufferedDataTable matrix = new MatrixTable(execution).add("All clips", "", "", scores.matrix()).close();
        return new BufferedDataTable[] {probe, counts(result, execution),
            permuted(result.permuted(), scores.matrix().clips(), execution), subjects(scores, execution), matrix,
            folds(result.evaluation().folds(), execution), Notes.table(notes, execution), measures};
    }

    private static BufferedDataTable counts(ProbeResult result, ExecutionContext execution) {
        PermutedScores permuted = result.permuted();
        return new InternalTable(COUNTS, execution).add(result.evaluation().overall().scores().matrix().correct(),
            permuted.accuracies().size(), permuted.reaching(result.accuracy())).close();
    }

    private static BufferedDataTable permuted(PermutedScores permuted, int clips, ExecutionContext execution) {
        InternalTable table = new InternalTable(PERMUTED, execution);
        permuted.bins(clips).forEach(bin -> table.add(bin.fewest(), bin.most(), bin.permutations()));
        return table.close();
    }

    private static BufferedDataTable subjects(Scores scores, ExecutionContext execution) {
        InternalTable table = new InternalTable(SUBJECTS, execution);
        ConfusionMatrix matrix = scores.matrix();
        for (int i = 0; i < scores.perClass().size(); i++) {
            ClassScores subject = scores.perClass().get(i);
            table.add(subject.name(), subject.support(), matrix.count(i, i), subject.recall(), subject.predicted(),
                subject.precision());
        }
        return table.close();
    }

    private static BufferedDataTable folds(List<Group> folds, ExecutionContext execution) {
        InternalTable table = new InternalTable(FOLDS, execution);
        for (Group fold : folds) {
            Scores scores = fold.scores();
            table.add(fold.name(), scores.matrix().clips(), scores.matrix().correct(), scores.accuracy());
        }
        return table.close();
    }
}
