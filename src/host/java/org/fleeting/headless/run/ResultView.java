package org.fleeting.headless.run;

import java.util.function.Supplier;

import org.knime.core.webui.node.view.NodeView;

/**
 * The view of an executed node.
 *
 * @param node as "Face Crop (#3)"
 * @param view makes its view, which may fail as all that is a node's
 * @param problem why there is no page of it, or null
 */
public record ResultView(String node, Supplier<NodeView> view, String problem) {

    /** Of a node whose view nobody has asked for yet. */
    public ResultView(String node, Supplier<NodeView> view) {
        this(node, view, null);
    }

    /** Returns the same without a page. */
    public ResultView failed(String reason) {
        return new ResultView(node, view, reason);
    }
}
