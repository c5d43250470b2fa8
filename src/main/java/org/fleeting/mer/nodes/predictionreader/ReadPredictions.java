package org.fleeting.mer.nodes.predictionreader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.fleeting.mer.evaluation.PredictionFiles;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.work.Excerpt;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * Predictions of files as a table: probabilities are numbers, all else is text. The classes are in the order of the columns
 * with their probabilities.
 *
 * @param columns the names in the files
 * @param addsFold whether the files have no fold, and their folders stand for it
 */
record ReadPredictions(List<String> columns, boolean addsFold) {

    private static final String PROBABILITY = "P (";
    private static final String PREDICTION = "Prediction (";
    private static final String END = ")";

    /** @param isFolder whether there may be several files */
    static ReadPredictions of(List<String> columns, boolean isFolder) {
        return new ReadPredictions(columns, isFolder && !columns.contains(PredictionTable.FOLD));
    }

    DataTableSpec spec() {
        List<DataColumnSpec> specs = new ArrayList<>(columns.stream().map(this::column).toList());
        if (addsFold) {
            specs.add(new DataColumnSpecCreator(PredictionTable.FOLD, StringCell.TYPE).createSpec());
        }
        return new DataTableSpec(specs.toArray(DataColumnSpec[]::new));
    }

    private DataColumnSpec column(String name) {
        DataColumnSpecCreator column = new DataColumnSpecCreator(name, isProbability(name) ? DoubleCell.TYPE : StringCell.TYPE);
        label().filter(label -> name.equals(label) || name.equals(PredictionTable.predictionOf(label))).map(this::classes)
            .filter(classes -> classes.length > 0)
            .ifPresent(classes -> column.setDomain(new DataColumnDomainCreator(classes).createDomain()));
        return column.createSpec();
    }

    private static boolean isProbability(String column) {
        return column.startsWith(PROBABILITY) && column.endsWith(END);
    }

    /** Returns the column that the classes were learnt from. */
    private Optional<String> label() {
        return columns.stream().filter(name -> name.startsWith(PREDICTION) && name.endsWith(END))
            .map(name -> name.substring(PREDICTION.length(), name.length() - END.length())).findFirst();
    }

    private DataCell[] classes(String label) {
        String start = PROBABILITY + label + "=";
        return columns.stream().filter(name -> name.startsWith(start) && name.endsWith(END))
            .map(name -> new StringCell(name.substring(start.length(), name.length() - END.length())))
            .toArray(DataCell[]::new);
    }

    /**
     * Returns the table.
     *
     * @throws InvalidInputException if a probability is no number; it names the place
     */
    BufferedDataTable table(List<PredictionFiles.Row> rows, ExecutionContext execution) throws CanceledExecutionException {
        BufferedDataContainer table = execution.createDataContainer(spec());
        for (PredictionFiles.Row row : rows) {
            execution.checkCanceled();
            List<DataCell> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(cell(columns.get(i), row.values().get(i), row.place()));
            }
            if (addsFold) {
                cells.add(new StringCell(row.folder()));
            }
            table.addRowToTable(new DefaultRow(row.key(), cells.toArray(DataCell[]::new)));
        }
        table.close();
        return table.getTable();
    }

    private static DataCell cell(String column, String value, String place) {
        if (value == null) {
            return DataType.getMissingCell();
        } else if (!isProbability(column)) {
            return new StringCell(value);
        }
        try {
            return new DoubleCell(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw new InvalidInputException("Column \"%s\" of %s is \"%s\", expected a number".formatted(column, place,
                Excerpt.of(value)), "Write the file again, with points in numbers.", e);
        }
    }
}
