package org.fleeting.mer.nodes.foldloopend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.fleeting.mer.nodes.folds.FoldOfTable;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.append.AppendedColumnRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** The rows of all folds so far, each with the name of its fold. Row IDs stay as they are. */
final class GatheredFolds {

    private final DataTableSpec first;
    private final BufferedDataContainer rows;
    private final Map<String, String> foldOfKey = new HashMap<>();

    /**
     * @param first the columns of the first fold, which all others must have
     * @throws InvalidSettingsException as {@link #spec} does
     */
    GatheredFolds(DataTableSpec first, String foldColumn, ExecutionContext execution) throws InvalidSettingsException {
        this.first = first;
        this.rows = execution.createDataContainer(spec(first, foldColumn));
    }

    /**
     * Returns the columns of the gathered table: those of a fold and one for its name.
     *
     * @throws InvalidSettingsException if there is a column of that name
     */
    static DataTableSpec spec(DataTableSpec fold, String foldColumn) throws InvalidSettingsException {
        if (fold.containsName(foldColumn)) {
            throw new InvalidSettingsException("""
                The input table already has a column "%s". Choose another name for the fold column in the dialog, or \
                remove that column.""".formatted(foldColumn));
        }
        return new DataTableSpecCreator(new DataTableSpec(fold.stream().map(FoldOfTable::without)
            .toArray(DataColumnSpec[]::new)))
            .addColumns(new DataColumnSpecCreator(foldColumn, StringCell.TYPE).createSpec()).createSpec();
    }

    /**
     * Adds the rows of a fold.
     *
     * @param number the number of the fold, from 1
     * @throws InvalidInputException if the table has other columns than the first, or a row that there was already
     */
    void add(BufferedDataTable table, int number, String name, ExecutionContext execution)
        throws CanceledExecutionException {
        String fold = title(number, name);
        requireSameColumns(table.getDataTableSpec(), fold);
        StringCell cell = new StringCell(name);
        for (DataRow row : table) {
            execution.checkCanceled();
            String before = foldOfKey.putIfAbsent(row.getKey().getString(), fold);
            if (before != null) {
                throw new InvalidInputException(
                    "The clip with row ID %s is in %s and again in %s: each clip is tested once"
                        .formatted(row.getKey().getString(), before, fold),
                    "Predict the test side, not the train side, and keep the row IDs of the clips.");
            }
            rows.addRowToTable(new AppendedColumnRow(row, cell));
        }
    }

    private static String title(int number, String name) {
        return name.equals(String.valueOf(number)) ? "fold " + number : "fold %d (%s)".formatted(number, name);
    }

    private void requireSameColumns(DataTableSpec table, String fold) {
        if (table.equalStructure(first)) {
            return;
        }
        List<String> differences = new ArrayList<>();
        first.stream().filter(column -> !table.containsName(column.getName()))
            .forEach(column -> differences.add("lacks column \"%s\"".formatted(column.getName())));
        for (DataColumnSpec column : table) {
            DataColumnSpec firstColumn = first.getColumnSpec(column.getName());
            if (firstColumn == null) {
                differences.add("has column \"%s\" more".formatted(column.getName()));
            } else if (!column.getType().equals(firstColumn.getType())) {
                differences.add("has column \"%s\" of type %s, not %s".formatted(column.getName(), column.getType(),
                    firstColumn.getType()));
            }
        }
        if (differences.isEmpty()) {
            differences.add("has its columns in another order (%s)"
                .formatted(String.join(", ", Arrays.asList(table.getColumnNames()))));
        }
        throw new InvalidInputException("The table of %s differs from that of the first fold: it %s"
            .formatted(fold, String.join("; ", differences)),
            "Let the nodes of the loop give the same columns in all folds.");
    }

    /** Returns the table of all rows. */
    BufferedDataTable close() {
        rows.close();
        return rows.getTable();
    }
}
