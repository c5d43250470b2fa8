package org.fleeting.headless.run;

import org.knime.core.webui.node.view.NodeView;

/**
 * The view of an executed node.
 *
 * @param node as "Face Crop (#3)"
 * @param view its view
 */
public record ResultView(String node, NodeView view) {}
