package org.fleeting.mer.nodes.folds;

import java.io.IOException;

import org.fleeting.mer.nodes.NodeWork;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.webui.node.impl.WebUINodeConfiguration;
import org.knime.core.webui.node.impl.WebUINodeModel;
import org.knime.node.parameters.NodeParameters;

/**
 * The model of a node that begins or ends a loop. {@code DefaultNode}, by which all other nodes are made, can't express
 * loops; KNIME's own loop nodes are made in this older way, too.
 */
@SuppressWarnings("deprecation")
public abstract class FoldLoopNodeModel<P extends NodeParameters> extends WebUINodeModel<P> {

    /** With the node's description and the class of its settings. */
    protected FoldLoopNodeModel(WebUINodeConfiguration configuration, Class<P> parametersClass) {
        super(configuration, parametersClass);
    }

    @Override
    protected final BufferedDataTable[] execute(BufferedDataTable[] inputs, ExecutionContext execution, P parameters)
        throws CanceledExecutionException, KNIMEException {
        return NodeWork.call(() -> iterate(inputs[0], parameters, execution));
    }

    /** Executes the node for one iteration, in terms of our rooms: see {@link NodeWork}. */
    protected abstract BufferedDataTable[] iterate(BufferedDataTable input, P parameters, ExecutionContext execution)
        throws CanceledExecutionException, KNIMEException, InvalidSettingsException, IOException;
}
