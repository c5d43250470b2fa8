package org.knime.core.webui.node.view;

import java.util.Optional;

import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.page.Page;

/** The view of a node. */
public interface NodeView {

    /** Returns the page. */
    Page getPage();

    /** Returns what gives the page the data that it opens with. */
    <D> Optional<InitialDataService<D>> createInitialDataService();

    /** Returns what answers the page later. */
    Optional<RpcDataService> createRpcDataService();
}
