package org.fleeting.mer.nodes.evaluator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.mer.evaluation.Prediction;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Where a table holds truth and prediction.
 *
 * @param spec the table's columns
 * @param truth place of the column with the truth
 * @param predicted place of the column with the prediction
 */
record PredictionTable(DataTableSpec spec, int truth, int predicted) {

    /**
     * The predictions of a table.
     *
     * @param predictions one a row
     * @param withoutPrediction how many rows have no truth or no prediction
     */
    record Rows(List<Prediction> predictions, int withoutPrediction) { }

    /** Returns whether both columns' domains tell their values. */
    boolean knowsClasses() {
        return values(truth) != null && values(predicted) != null;
    }

    /** Returns the classes that the domains tell: those of the truth, then those that are only predicted. */
    List<String> classes() {
        Set<String> classes = new LinkedHashSet<>();
        for (int column : new int[] {truth, predicted}) {
            if (values(column) != null) {
                values(column).forEach(value -> classes.add(text(value)));
            }
        }
        return List.copyOf(classes);
    }

    private Set<DataCell> values(int column) {
        return spec.getColumnSpec(column).getDomain().getValues();
    }

    Rows read(BufferedDataTable table, ExecutionContext execution) throws CanceledExecutionException {
        List<Prediction> predictions = new ArrayList<>();
        int withoutPrediction = 0;
        for (DataRow row : table) {
            execution.checkCanceled();
            if (row.getCell(truth).isMissing() || row.getCell(predicted).isMissing()) {
                withoutPrediction++;
            } else {
                predictions.add(new Prediction(text(row.getCell(truth)), text(row.getCell(predicted))));
            }
        }
        return new Rows(predictions, withoutPrediction);
    }

    private static String text(DataCell cell) {
        return ((StringValue) cell).getStringValue();
    }
}
