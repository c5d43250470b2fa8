package org.fleeting.mer.nodes.views;

import org.fleeting.mer.evaluation.ConfusionMatrix;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * Confusion matrices for {@code matrix.js}, one below the other: a row for each cell that is not 0. So classes may have any
 * names, and the matrices of many people, who show few classes each, stay small.
 */
public final class MatrixTable {

    /** What a matrix counts, the classes, and how many clips of the one were taken for the other. */
    public static final DataTableSpec SPEC = InternalTable.spec(InternalTable.text("Scope"),
        InternalTable.text("Dataset"), InternalTable.text("Name"), InternalTable.text("Truth"),
        InternalTable.text("Predicted"), InternalTable.whole("Clips"));

    private final InternalTable table;

    /** Starts a table. */
    public MatrixTable(ExecutionContext execution) {
        table = new InternalTable(SPEC, execution);
    }

    /**
     * Adds a matrix.
     *
     * @param scope what kind of clips it counts
     * @param dataSet where they come from; empty if that says nothing
     * @param name of the data set, fold or subject; empty for all clips
     */
    public MatrixTable add(String scope, String dataSet, String name, ConfusionMatrix matrix) {
        int classes = matrix.classes().size();
        for (int truth = 0; truth < classes; truth++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                int clips = matrix.count(truth, predicted);
                if (clips > 0) {
                    table.add(scope, dataSet, name, matrix.classes().get(truth), matrix.classes().get(predicted), clips);
                }
            }
        }
        return this;
    }

    /** Ends the table. */
    public BufferedDataTable close() {
        return table.close();
    }
}
