package org.fleeting.mer.nodes.emotionpredictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.fleeting.mer.nodes.AppendedColumns;
import org.fleeting.mer.nodes.predictions.PredictionTable;
import org.fleeting.mer.prediction.ClipPrediction;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomain;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;

/**
 * The columns the predictor appends, named by KNIME's convention so that its Scorer and ROC Curve work unchanged.
 *
 * @param labelColumn the column the model learned its classes from
 * @param classes in the model's order; empty if they are unknown yet, and so are the columns of their probabilities
 * @param hasProbabilities whether each class has a column
 * @param hasFeatures whether there is a column of features
 * @param isTransductive whether a column says how many clips each result depends on
 */
record PredictionColumns(String labelColumn, List<String> classes, boolean hasProbabilities, boolean hasFeatures,
    boolean isTransductive) {

    static final String FEATURES = "Features";

    /**
     * Returns the table's columns with those that are appended.
     *
     * @throws InvalidSettingsException if the table has one of them already
     */
    DataTableSpec appendedTo(DataTableSpec table) throws InvalidSettingsException {
        return AppendedColumns.spec(table, specs());
    }

    private DataColumnSpec[] specs() {
        List<DataColumnSpec> specs = new ArrayList<>();
        DataCell[] values = classes.stream().map(StringCell::new).toArray(DataCell[]::new);
        DataColumnDomainCreator predicted =
            classes.isEmpty() ? new DataColumnDomainCreator() : new DataColumnDomainCreator(values);
        specs.add(spec(PredictionTable.predictionOf(labelColumn), StringCell.TYPE, predicted.createDomain()));
        if (hasProbabilities) {
            DataColumnDomain share = new DataColumnDomainCreator(new DoubleCell(0), new DoubleCell(1)).createDomain();
            classes.forEach(name -> specs.add(spec(PredictionTable.probabilityOf(labelColumn, name), DoubleCell.TYPE, share)));
        }
        if (hasFeatures) {
            specs.add(new DataColumnSpecCreator(FEATURES, ListCell.getCollectionType(DoubleCell.TYPE)).createSpec());
        }
        if (isTransductive) {
            specs.add(new DataColumnSpecCreator(PredictionTable.TOGETHER, IntCell.TYPE).createSpec());
        }
        return specs.toArray(DataColumnSpec[]::new);
    }

    private static DataColumnSpec spec(String name, DataType type, DataColumnDomain domain) {
        DataColumnSpecCreator creator = new DataColumnSpecCreator(name, type);
        creator.setDomain(domain);
        return creator.createSpec();
    }

    /** Returns the cells to append to the row of a clip. */
    DataCell[] cells(ClipPrediction prediction) {
        List<DataCell> cells = new ArrayList<>();
        cells.add(new StringCell(prediction.predicted()));
        if (hasProbabilities) {
            Arrays.stream(prediction.probabilities()).mapToObj(DoubleCell::new).forEach(cells::add);
        }
        if (hasFeatures) {
            float[] features = prediction.features();
            cells.add(CollectionCellFactory.createListCell(
                IntStream.range(0, features.length).mapToObj(i -> new DoubleCell(features[i])).toList()));
        }
        if (isTransductive) {
            cells.add(new IntCell(prediction.together()));
        }
        return cells.toArray(DataCell[]::new);
    }

    /** Returns the cells to append to a row without a face clip. */
    DataCell[] missing() {
        DataCell[] cells = new DataCell[specs().length];
        Arrays.fill(cells, DataType.getMissingCell());
        return cells;
    }
}
