package org.fleeting.mer.nodes.predictions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

import org.fleeting.mer.evaluation.Prediction;
import org.fleeting.mer.evaluation.TestedClip;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * Where a table holds truth and prediction, and what else it tells of a clip.
 *
 * @param spec the table's columns
 * @param truth place of the column with the truth
 * @param predicted place of the column with the prediction
 * @param subject place of the column with the person filmed
 * @param dataSet place of the column with the data set
 * @param fold place of the column with the fold
 */
public record PredictionTable(DataTableSpec spec, int truth, int predicted, OptionalInt subject, OptionalInt dataSet,
    OptionalInt fold) {

    /** The usual name of the column that tells in which fold a clip was tested. */
    public static final String FOLD = "Fold";

    /** The usual name of the column with the prediction, where the labels have theirs. */
    public static final String PREDICTION = predictionOf(ClipColumns.EMOTION);

    /**
     * The column that says of how many clips of the person the mean was subtracted, in predictions that are transductive; saved
     * workflows refer to it: it never changes.
     */
    public static final String TOGETHER = "Clips of Person";

    private static final String PREDICTION_OF = "Prediction (";
    private static final String TRUTH_REMEDY = "Choose the column with the labelled emotion in the dialog.";
    private static final String PREDICTION_REMEDY = "Connect an Emotion Predictor, or choose the column in the dialog.";

    /**
     * The predictions of a table.
     *
     * @param keys RowIDs of the rows that have both truth and prediction
     * @param clips one for each of them
     * @param withoutPrediction how many rows have no truth or no prediction
     */
    public record Rows(List<String> keys, List<TestedClip> clips, int withoutPrediction) {

        /** Returns how many of the clips lack something. */
        public long without(Function<TestedClip, Optional<String>> what) {
            return clips.stream().map(what).filter(Optional::isEmpty).count();
        }
    }

    /** Which columns are chosen; the last three may be {@link OptionalColumn#AUTOMATIC} or none. */
    public record Choice(String truth, String predicted, String subject, String dataSet, String fold) {

        /** Returns the choice that finds subject, data set and fold by the usual names. */
        public static Choice of(String truth, String predicted) {
            return new Choice(truth, predicted, OptionalColumn.AUTOMATIC, OptionalColumn.AUTOMATIC,
                OptionalColumn.AUTOMATIC);
        }
    }

    /** Returns the name of the column that says which class is predicted; saved workflows refer to it: it never changes. */
    public static String predictionOf(String labelColumn) {
        return PREDICTION_OF + labelColumn + ")";
    }

    /** Returns the name of the column with a class's probability; saved workflows refer to it: it never changes. */
    public static String probabilityOf(String labelColumn, String className) {
        return "P (%s=%s)".formatted(labelColumn, className);
    }

    /** @throws InvalidSettingsException if a column is missing or of another type */
    public static PredictionTable of(DataTableSpec table, Choice choice) throws InvalidSettingsException {
        return new PredictionTable(table,
            ColumnKind.TEXT.require(table, choice.truth(), TRUTH_REMEDY),
            ColumnKind.TEXT.require(table, choice.predicted(), PREDICTION_REMEDY),
            OptionalColumn.find(table, choice.subject(), ClipColumns.SUBJECT),
            OptionalColumn.find(table, choice.dataSet(), ClipColumns.DATASET),
            OptionalColumn.find(table, choice.fold(), FOLD));
    }

    /** Returns whether the clips of a person were seen together, so that none of these predictions is of a clip alone. */
    public boolean isTransductive() {
        return spec.containsName(TOGETHER);
    }

    /** Returns whether both columns' domains tell their values. */
    public boolean knowsClasses() {
        return values(truth) != null && values(predicted) != null;
    }

    /** Returns the classes that the domains tell: those of the truth, then those that are only predicted. */
    public List<String> classes() {
        Set<String> classes = new LinkedHashSet<>();
        for (int column : new int[] {truth, predicted}) {
            if (values(column) != null) {
                values(column).forEach(value -> classes.add(text(value)));
            }
        }
        return List.copyOf(classes);
    }

    /** Returns the place of the column with a class's probability, or -1 if the predictions have none. */
    public int probability(String className) {
        String prediction = spec.getColumnSpec(predicted).getName();
        if (!prediction.startsWith(PREDICTION_OF) || !prediction.endsWith(")")) {
            return -1;
        }
        return spec.findColumnIndex(
            probabilityOf(prediction.substring(PREDICTION_OF.length(), prediction.length() - 1), className));
    }

    private Set<DataCell> values(int column) {
        return spec.getColumnSpec(column).getDomain().getValues();
    }

    /** Reads all rows. */
    public Rows read(BufferedDataTable table, ExecutionContext execution) throws CanceledExecutionException {
        List<String> keys = new ArrayList<>();
        List<TestedClip> clips = new ArrayList<>();
        int withoutPrediction = 0;
        for (DataRow row : table) {
            execution.checkCanceled();
            if (row.getCell(truth).isMissing() || row.getCell(predicted).isMissing()) {
                withoutPrediction++;
            } else {
                keys.add(row.getKey().getString());
                clips.add(new TestedClip(new Prediction(text(row.getCell(truth)), text(row.getCell(predicted))),
                    name(row, subject), name(row, dataSet), name(row, fold)));
            }
        }
        return new Rows(keys, clips, withoutPrediction);
    }

    private static String text(DataCell cell) {
        return ((StringValue) cell).getStringValue();
    }

    /** Returns what a cell shows, be it a text or a number. */
    private static Optional<String> name(DataRow row, OptionalInt column) {
        return column.isEmpty() || row.getCell(column.getAsInt()).isMissing() ? Optional.empty()
            : Optional.of(row.getCell(column.getAsInt()).toString());
    }
}
