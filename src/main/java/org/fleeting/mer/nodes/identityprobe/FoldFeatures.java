package org.fleeting.mer.nodes.identityprobe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.fleeting.mer.evaluation.ClipFeatures;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.predictions.OptionalColumn;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/**
 * The features of clips by the fold in which they were tested.
 *
 * @param folds by the fold's name, in the order of the rows; each has clips
 * @param withoutFeatures RowIDs of clips whose features are missing
 */
record FoldFeatures(Map<String, List<ClipFeatures>> folds, List<String> withoutFeatures) {

    private static final String REMEDY = "Choose the column in the dialog; Emotion Predictor can append features.";

    /** Where there is no column of folds. */
    private static final String ONE = "all";

    private record Columns(int features, int subjects, OptionalInt fold) {

        static Columns of(DataTableSpec table, FoldProbeNodeParameters parameters) throws InvalidSettingsException {
            return new Columns(ColumnKind.NUMBER_LISTS.require(table, parameters.m_featureColumn, REMEDY),
                ColumnKind.TEXT.require(table, parameters.m_subjectColumn, "Choose the column of people in the dialog."),
                OptionalColumn.find(table, parameters.m_foldColumn, PredictionTable.FOLD));
        }
    }

    /** @throws InvalidSettingsException if a column is missing or holds something else */
    static void check(DataTableSpec table, FoldProbeNodeParameters parameters) throws InvalidSettingsException {
        Columns.of(table, parameters);
    }

    /**
     * Reads the features.
     *
     * @throws InvalidInputException if a clip has no fold, a number is missing or infinite, or the clips of a fold have
     *     features of several lengths
     */
    static FoldFeatures read(BufferedDataTable table, FoldProbeNodeParameters parameters, ExecutionContext execution)
        throws InvalidSettingsException, CanceledExecutionException {
        Columns columns = Columns.of(table.getDataTableSpec(), parameters);
        FoldFeatures read = new FoldFeatures(new LinkedHashMap<>(), new ArrayList<>());
        for (DataRow row : table) {
            execution.checkCanceled();
            read.add(row, columns);
        }
        if (read.folds.isEmpty()) {
            throw new InvalidInputException("No clip has features", REMEDY);
        }
        return read;
    }

    private void add(DataRow row, Columns columns) {
        String key = row.getKey().getString();
        if (row.getCell(columns.features).isMissing()) {
            withoutFeatures.add(key);
            return;
        }
        DataCell subject = row.getCell(columns.subjects);
        List<ClipFeatures> fold = folds.computeIfAbsent(fold(row, columns.fold), name -> new ArrayList<>());
        ClipFeatures clip = new ClipFeatures(key, subject.isMissing() ? null : subject.toString(),
            numbers(key, (ListDataValue) row.getCell(columns.features)));
        if (!fold.isEmpty() && fold.get(0).features().length != clip.features().length) {
            throw new InvalidInputException("Clip %s has %d features, and clip %s of the same fold has %d".formatted(key,
                clip.features().length, fold.get(0).key(), fold.get(0).features().length),
                "Features of several networks can't be mixed: choose the column of folds in the dialog.");
        }
        fold.add(clip);
    }

    private static String fold(DataRow row, OptionalInt column) {
        if (column.isEmpty()) {
            return ONE;
        }
        DataCell cell = row.getCell(column.getAsInt());
        if (cell.isMissing()) {
            throw new InvalidInputException("Clip %s has no fold".formatted(row.getKey()),
                "Fill in the missing value or remove the row.");
        }
        return cell.toString();
    }

    private static float[] numbers(String key, ListDataValue list) {
        float[] numbers = new float[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            DataCell cell = list.get(i);
            numbers[i] = cell.isMissing() ? Float.NaN : (float) ((DoubleValue) cell).getDoubleValue();
            if (!Float.isFinite(numbers[i])) {
                throw new InvalidInputException("Feature %d of clip %s is missing or not finite".formatted(i + 1, key),
                    "Choose the column that Emotion Predictor appends.");
            }
        }
        return numbers;
    }

    /** Returns a warning of clips without features; empty if all have some. */
    Optional<String> warning() {
        return withoutFeatures.isEmpty() ? Optional.empty()
            : Optional.of("Clips without features are left out, %d of %d (first: %s).".formatted(withoutFeatures.size(),
                withoutFeatures.size() + folds.values().stream().mapToInt(List::size).sum(), withoutFeatures.get(0)));
    }
}
