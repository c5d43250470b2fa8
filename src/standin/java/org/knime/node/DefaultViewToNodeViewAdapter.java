package org.knime.node;

import java.util.Optional;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/** Makes a {@link NodeView} of a {@link DefaultView}. Settings of views are not loaded: it has those of a new node. */
record DefaultViewToNodeViewAdapter(DefaultView view, PortObjectHolder holder)
    implements NodeView, DefaultView.ViewInput {

    @Override
    public Page getPage() {
        return view.page;
    }

    @Override
    @SuppressWarnings("unchecked") // the caller says what it gets, as in KNIME
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return view.getInitialData()
            .map(data -> InitialDataService.builder(() -> (D) data.get(this)).build());
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
        return view.getDataService().map(service -> RpcDataService.builder(service.handler(this)).build());
    }

    @Override
    @SuppressWarnings("unchecked") // the caller says what it gets, as in KNIME
    public <S extends NodeParameters> S getParameters() {
        return (S) view.getParametersClass()
            .map(NodeParametersUtil::createSettings).orElse(null);
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return holder.getInternalPortObjects();
    }
}
