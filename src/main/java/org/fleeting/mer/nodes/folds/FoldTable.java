package org.fleeting.mer.nodes.folds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.fleeting.mer.dataset.fold.Folds;
import org.fleeting.mer.dataset.fold.People;
import org.fleeting.mer.dataset.fold.Split;
import org.fleeting.mer.nodes.ColumnKind;
import org.fleeting.mer.nodes.clips.ClipColumns;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;

/** A table of clips that is parted into a train and a test side. */
public final class FoldTable {

    private static final int PORT = 0;
    private static final String REMEDY = "Choose another column in the dialog.";

    private final BufferedDataTable table;
    private final FoldParameters parameters;
    private final FoldClips clips;

    private FoldTable(BufferedDataTable table, FoldParameters parameters, FoldClips clips) {
        this.table = table;
        this.parameters = parameters;
        this.clips = clips;
    }

    /**
     * Checks the columns of a table.
     *
     * @return the spec of either side, which lists only its own subjects once there are rows, but all classes: so folds
     *     give the same columns of predictions even if they lack clips of some class
     * @throws InvalidSettingsException if a column is missing or holds something else
     */
    public static DataTableSpec check(DataTableSpec clips, FoldParameters parameters) throws InvalidSettingsException {
        ColumnKind.TEXT.require(clips, parameters.m_subjectColumn, REMEDY);
        ColumnKind.TEXT.require(clips, parameters.m_emotionColumn, REMEDY);
        if (parameters.m_splitBy == FoldParameters.By.COLUMN) {
            ColumnKind.NAMES.require(clips, parameters.m_groupColumn, REMEDY);
        }
        return side(clips, parameters, Optional.empty());
    }

    private static DataTableSpec side(DataTableSpec clips, FoldParameters parameters, Optional<String> fold) {
        DataColumnSpec old = FoldOfTable.without(clips.getColumnSpec(parameters.m_subjectColumn));
        DataColumnSpecCreator subjects = new DataColumnSpecCreator(old);
        subjects.setDomain(null);
        fold.ifPresent(words -> FoldOfTable.write(old, words, subjects));
        return new DataTableSpecCreator(clips)
            .replaceColumn(clips.findColumnIndex(parameters.m_subjectColumn), subjects.createSpec()).createSpec();
    }

    /**
     * Reads what the splits need.
     *
     * @throws InvalidSettingsException as {@link #check} does
     * @throws KNIMEException if a clip lacks a value
     */
    public static FoldTable read(BufferedDataTable table, FoldParameters parameters)
        throws InvalidSettingsException, KNIMEException {
        check(table.getDataTableSpec(), parameters);
        List<String> keys = new ArrayList<>();
        for (DataRow row : table) {
            keys.add(row.getKey().getString());
        }
        List<String> groups = parameters.m_splitBy == FoldParameters.By.COLUMN
            ? column(table, parameters.m_groupColumn) : List.of();
        return new FoldTable(table, parameters, new FoldClips(keys, people(table, parameters),
            column(table, parameters.m_emotionColumn), groups));
    }

    /**
     * By subject, those whose names are alike stay together, even in two data sets. Otherwise they are only counted: there,
     * somebody whose name is like one in another set is somebody else.
     */
    private static People people(BufferedDataTable table, FoldParameters parameters) throws KNIMEException {
        List<String> subjects = column(table, parameters.m_subjectColumn);
        List<String> dataSets = dataSets(table);
        return parameters.isBySubject() ? People.of(subjects, dataSets) : People.withinSets(subjects, dataSets);
    }

    /** Returns the data set of each clip, empty where it is missing; no values if the table has no such column. */
    private static List<String> dataSets(BufferedDataTable table) {
        int column = table.getDataTableSpec().findColumnIndex(ClipColumns.DATASET);
        List<String> values = new ArrayList<>();
        if (column >= 0 && ColumnKind.TEXT.fits(table.getDataTableSpec().getColumnSpec(column))) {
            for (DataRow row : table) {
                values.add(row.getCell(column).isMissing() ? "" : ((StringValue) row.getCell(column)).getStringValue());
            }
        }
        return values;
    }

    private static List<String> column(BufferedDataTable table, String name) throws KNIMEException {
        int column = table.getDataTableSpec().findColumnIndex(name);
        List<String> values = new ArrayList<>();
        for (DataRow row : table) {
            if (row.getCell(column).isMissing()) {
                throw missing(row, values.size(), column, name);
            }
            values.add(row.getCell(column) instanceof StringValue text ? text.getStringValue()
                : row.getCell(column).toString());
        }
        return values;
    }

    private static KNIMEException missing(DataRow row, int index, int column, String name) {
        String details = "No value in column \"%s\".".formatted(name);
        String summary = "Row %d (%s): %s Every clip needs one; filter such rows out first."
            .formatted(index + 1, row.getKey().getString(), details);
        return KNIMEException.of(Message.fromRowIssue(summary, PORT, index, column, details));
    }

    /** Returns all folds; {@code folds} of them, if they are dealt. */
    public Folds folds(int folds) {
        return parameters.folds(clips, folds);
    }

    /** Returns a split that holds out a share of what is dealt. */
    public Split share(double testShare) {
        return parameters.splitter(clips).share(testShare);
    }

    /**
     * Returns the rows of the train and of the test side, in their order.
     *
     * @param fold the fold in the words of {@link FoldOfTable}, if the split is one
     */
    public BufferedDataTable[] sides(Split split, Optional<String> fold, ExecutionContext execution)
        throws CanceledExecutionException {
        DataTableSpec side = side(table.getDataTableSpec(), parameters, fold);
        return new BufferedDataTable[] {rows(split.train(), side, execution), rows(split.test(), side, execution)};
    }

    private BufferedDataTable rows(List<Integer> chosen, DataTableSpec side, ExecutionContext execution)
        throws CanceledExecutionException {
        Set<Integer> places = new HashSet<>(chosen);
        BufferedDataContainer rows = execution.createDataContainer(side);
        int place = 0;
        for (DataRow row : table) {
            execution.checkCanceled();
            if (places.contains(place++)) {
                rows.addRowToTable(row);
            }
        }
        rows.close();
        return rows.getTable();
    }
}
