package org.fleeting.headless.report;

import java.util.stream.IntStream;

import org.fleeting.headless.run.ResultTable;
import org.fleeting.headless.testnodes.TestNodes;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

/** Makes tables at the end of a workflow. */
final class ResultTables {

    private ResultTables() {}

    /** Returns a table with columns "A 0", "A 1", …. */
    static ResultTable of(String node, String column, DataType[] types, DataCell[]... rows) {
        ExecutionContext context = new ExecutionContext(new DefaultNodeProgressMonitor(), new Node(new TestNodes.Numbers()));
        String[] names = IntStream.range(0, types.length).mapToObj(i -> column + " " + i).toArray(String[]::new);
        BufferedDataContainer container = context.createDataContainer(new DataTableSpec(names, types));
        for (int i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return new ResultTable(node, "Scores", container.getTable());
    }
}
