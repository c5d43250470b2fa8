package org.fleeting.mer.nodes.foldsplit;

import org.fleeting.mer.nodes.NodeCall;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/** The two sides of a fold, for the tests of others. */
public final class FoldSides {

    private FoldSides() {}

    /** Returns the training side and the test side of the first of two folds by subject. */
    public static BufferedDataTable[] of(BufferedDataTable clips, ExecutionContext execution) throws Exception {
        FoldSplitNodeParameters parameters = new FoldSplitNodeParameters();
        parameters.m_folds = 2;
        NodeCall call = NodeCall.execute(FoldSplitNodeFactory::execute, parameters, execution, clips);
        return new BufferedDataTable[] {call.table(0), call.table(1)};
    }
}
