package org.knime.node;

import java.util.Optional;

import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeModel;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.node.view.NodeViewFactory;
import org.knime.node.Ports.Port;

/** The factory of a {@link DefaultNode}. A subclass only hands its node over. */
public abstract class DefaultNodeFactory extends ConfigurableNodeFactory<NodeModel>
    implements NodeViewFactory<NodeModel> {

    private final DefaultNode node;

    /** Of a node. */
    protected DefaultNodeFactory(DefaultNode node) {
        super(true);
        this.node = node;
        super.init();
    }

    @Override
    protected final NodeDescription createNodeDescription() {
        return new DefaultNodeDescription(node);
    }

    @Override
    protected final Optional<PortsConfigurationBuilder> createPortsConfigBuilder() {
        if (node.ports.all().isEmpty()) {
            return Optional.empty();
        }
        PortsConfigurationBuilder builder = new PortsConfigurationBuilder();
        for (Port port : node.ports.all()) {
            if (node.ports.inputs().contains(port)) {
                builder.addFixedInputPortGroup(port.name(), port.type());
            } else {
                builder.addFixedOutputPortGroup(port.name(), port.type());
            }
        }
        return Optional.of(builder);
    }

    @Override
    protected final NodeModel createNodeModel(NodeCreationConfiguration creationConfig) {
        return new DefaultModelToNodeModelAdapter((DefaultModel.Standard) node.model, node);
    }

    @Override
    protected final int getNrNodeViews() {
        return hasNodeView() ? 1 : 0;
    }

    @Override
    public final boolean hasNodeView() {
        return node.getView().isPresent();
    }

    @Override
    public final NodeView createNodeView(NodeModel nodeModel) {
        return new DefaultViewToNodeViewAdapter(node.getView().orElseThrow(IllegalStateException::new),
            (PortObjectHolder) nodeModel);
    }
}
