package org.knime.core.webui.node.impl;

import org.knime.core.node.Node;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.webui.node.impl.WebUINodeConfiguration.NodeOptionals;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/**
 * The factory of a node that a {@link WebUINodeConfiguration} describes.
 *
 * @deprecated as in KNIME, which has nothing newer for loops
 */
@Deprecated(since = "5.6")
public abstract class WebUINodeFactory<M extends NodeModel> extends NodeFactory<M> {

    private final WebUINodeConfiguration configuration;

    /** Of a node. */
    protected WebUINodeFactory(WebUINodeConfiguration configuration) {
        super(true);
        this.configuration = configuration;
        init();
    }

    /** The description is that of a {@link DefaultNode} with the same texts. */
    @Override
    protected final NodeDescription createNodeDescription() {
        NodeOptionals values = configuration.values;
        DefaultNode node = DefaultNode.create().name(values.name).icon(values.icon)
            .shortDescription(values.shortDescription).fullDescription(values.fullDescription)
            .sinceVersion(values.version[0], values.version[1], values.version[2])
            .ports(ports -> {
                values.inputs.forEach(port -> ports.addInputTable(port.name(), port.description()));
                values.outputs.forEach(port -> ports.addOutputTable(port.name(), port.description()));
            })
            .model(model -> model.parametersClass(values.settings)
                .configure((input, output) -> {}).execute((input, output) -> {}))
            .keywords(values.keywords.toArray(String[]::new));
        if (values.type != null) {
            node.nodeType(values.type);
        }
        return new Node(new DefaultNodeFactory(node) {}).invokeGetNodeDescription();
    }

    @Override
    public final int getNrNodeViews() {
        return 0;
    }
}
