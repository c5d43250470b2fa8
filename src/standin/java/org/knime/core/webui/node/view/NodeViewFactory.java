package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/** A node's factory that also makes views. */
public interface NodeViewFactory<T extends NodeModel> {

    /** Returns whether the node has a view. */
    boolean hasNodeView();

    /** Makes the view of an executed node. */
    NodeView createNodeView(T nodeModel);
}
