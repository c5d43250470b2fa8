package org.fleeting.mer.nodes.datasetreader;

import java.util.List;

import org.fleeting.mer.dataset.format.Problem;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/** Makes the table of what was found amiss in a data set. */
final class ProblemTable {

    static final String ROW = "Row";
    static final String FILE = "File";
    static final String CLIP = "Clip";
    static final String REASON = "Reason";
    static final String LEFT_OUT = "Left Out";

    private ProblemTable() {}

    static DataTableSpec spec() {
        return new DataTableSpec(
            column(ROW, IntCell.TYPE),
            column(FILE, StringCell.TYPE),
            column(CLIP, StringCell.TYPE),
            column(REASON, StringCell.TYPE),
            column(LEFT_OUT, BooleanCell.TYPE));
    }

    /** Returns a row a problem, in their order. */
    static BufferedDataTable of(List<Problem> problems, ExecutionContext execution) throws CanceledExecutionException {
        BufferedDataContainer container = execution.createDataContainer(spec());
        for (int i = 0; i < problems.size(); i++) {
            execution.checkCanceled();
            container.addRowToTable(new DefaultRow(RowKey.createRowKey((long) i), cells(problems.get(i))));
        }
        container.close();
        return container.getTable();
    }

    private static DataColumnSpec column(String name, DataType type) {
        return new DataColumnSpecCreator(name, type).createSpec();
    }

    private static DataCell[] cells(Problem problem) {
        return new DataCell[] {
            problem.row().isPresent() ? new IntCell(problem.row().getAsInt()) : DataType.getMissingCell(),
            new StringCell(problem.file()),
            problem.clip().isEmpty() ? DataType.getMissingCell() : new StringCell(problem.clip()),
            new StringCell(problem.reason()),
            problem.leavesOut() ? BooleanCell.TRUE : BooleanCell.FALSE
        };
    }
}
