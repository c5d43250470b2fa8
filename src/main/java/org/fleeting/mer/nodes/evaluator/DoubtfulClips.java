package org.fleeting.mer.nodes.evaluator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.fleeting.mer.evaluation.TestedClip;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.nodes.views.InternalTable;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * The clips that were named wrongly, the surest first, then those that were named rightly but with a probability below
 * {@value #SURE}, the least sure first. Without probabilities there are wrong ones only, in the order of the rows.
 */
final class DoubtfulClips {

    /** From here on a class is more probable than all others together. */
    static final double SURE = 0.5;

    /** A row a clip; the probability is that of the predicted class. */
    static final DataTableSpec SPEC = InternalTable.spec(InternalTable.text("Clip"), InternalTable.text("Dataset"),
        InternalTable.text("Subject"), InternalTable.text("Fold"), InternalTable.text("Truth"),
        InternalTable.text("Predicted"), InternalTable.number("Probability"));

    private static final Comparator<Doubtful> ORDER = Comparator.comparing(Doubtful::isRight).thenComparing(
        (a, b) -> a.isRight() ? Double.compare(a.probability, b.probability) : Double.compare(b.probability, a.probability));

    /** @param probability NaN if unknown */
    private record Doubtful(String key, TestedClip clip, double probability) {

        boolean isRight() {
            return clip.prediction().truth().equals(clip.prediction().predicted());
        }
    }

    private DoubtfulClips() {}

    /** @param read what the columns say of the table's rows */
    static BufferedDataTable of(BufferedDataTable table, PredictionTable columns, PredictionTable.Rows read,
        ExecutionContext execution) throws CanceledExecutionException {
        List<Doubtful> clips = new ArrayList<>();
        int next = 0;
        for (DataRow row : table) {
            execution.checkCanceled();
            if (next < read.keys().size() && row.getKey().getString().equals(read.keys().get(next))) {
                TestedClip clip = read.clips().get(next++);
                clips.add(new Doubtful(row.getKey().getString(), clip,
                    probability(row, columns.probability(clip.prediction().predicted()))));
            }
        }
        InternalTable doubtful = new InternalTable(SPEC, execution);
        clips.stream().filter(one -> !one.isRight() || one.probability < SURE).sorted(ORDER).forEach(one -> doubtful.add(
            one.key, one.clip.dataSet().orElse(null), one.clip.subject().orElse(null), one.clip.fold().orElse(null),
            one.clip.prediction().truth(), one.clip.prediction().predicted(), one.probability));
        return doubtful.close();
    }

    private static double probability(DataRow row, int column) {
        DataCell cell = column < 0 ? null : row.getCell(column);
        return cell instanceof DoubleValue number ? number.getDoubleValue() : Double.NaN;
    }
}
