package org.fleeting.mer.nodes.foldloopend;

import org.fleeting.mer.nodes.folds.FoldLoop;
import org.fleeting.mer.nodes.folds.FoldLoopNodeModel;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.webui.node.impl.WebUINodeConfiguration;

/** Gathers the tables of all folds. */
@SuppressWarnings("deprecation") // see FoldLoopNodeModel
final class FoldLoopEndNodeModel extends FoldLoopNodeModel<FoldLoopEndNodeParameters> implements LoopEndNode {

    private GatheredFolds gathered;

    FoldLoopEndNodeModel(WebUINodeConfiguration configuration) {
        super(configuration, FoldLoopEndNodeParameters.class);
    }

    @Override
    protected DataTableSpec[] configure(DataTableSpec[] inputs, FoldLoopEndNodeParameters parameters)
        throws InvalidSettingsException {
        return new DataTableSpec[] {GatheredFolds.spec(inputs[0], parameters.m_foldColumn)};
    }

    @Override
    protected BufferedDataTable[] iterate(BufferedDataTable input, FoldLoopEndNodeParameters parameters,
        ExecutionContext execution) throws CanceledExecutionException, InvalidSettingsException {
        if (!(getLoopStartNode() instanceof FoldLoop loop)) {
            throw new InvalidInputException("This node ends no fold loop: a loop of another kind begins before it",
                "Begin the loop with Fold Loop Start, or end it with KNIME's Loop End.");
        }
        if (gathered == null) {
            gathered = new GatheredFolds(input.getDataTableSpec(), parameters.m_foldColumn, execution);
        }
        gathered.add(input, loop.fold(), loop.foldName(), execution);
        if (!loop.terminateLoop()) {
            continueLoop();
            return new BufferedDataTable[1];
        }
        BufferedDataTable all = gathered.close();
        gathered = null;
        return new BufferedDataTable[] {all};
    }

    @Override
    protected void reset() {
        if (gathered != null) {
            gathered.close();
            gathered = null;
        }
    }
}
