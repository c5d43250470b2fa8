package org.knime.core.node;

import java.util.Optional;

import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.context.NodeCreationConfiguration;
import org.knime.core.node.port.PortType;

/** A factory whose nodes have ports in named groups. KNIME's groups can grow; the stand-in's are fixed. */
public abstract class ConfigurableNodeFactory<T extends NodeModel> extends NodeFactory<T> {

    /** Describes the node at once. */
    protected ConfigurableNodeFactory() {}

    /** Describes the node at once, or when {@link #init()} is called. */
    protected ConfigurableNodeFactory(boolean lazyInitialization) {
        super(lazyInitialization);
    }

    /** Not for these factories. */
    @Override
    public T createNodeModel() {
        throw new UnsupportedOperationException("Method invocation not supported by ConfigurableNodeFactory");
    }

    @Override
    protected abstract T createNodeModel(NodeCreationConfiguration creationConfig);

    /** Defines the groups; nothing if there is none. */
    protected abstract Optional<PortsConfigurationBuilder> createPortsConfigBuilder();

    /** Returns what a new node is created with. */
    public final ModifiableNodeCreationConfiguration createNodeCreationConfig() {
        return new ModifiableNodeCreationConfiguration(
            createPortsConfigBuilder().map(builder -> builder.ports).orElse(null));
    }

    /** Defines groups one after another. */
    protected static final class PortsConfigurationBuilder {

        private final FixedPortsConfiguration ports = new FixedPortsConfiguration();

        /** No groups yet. */
        public PortsConfigurationBuilder() {}

        /**
         * Adds a group of inputs.
         *
         * @throws IllegalArgumentException if the name is empty or taken, or there are no types
         */
        public void addFixedInputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            ports.add(pGrpId, fixedPortTypes, true);
        }

        /**
         * Adds a group of outputs.
         *
         * @throws IllegalArgumentException if the name is empty or taken, or there are no types
         */
        public void addFixedOutputPortGroup(String pGrpId, PortType... fixedPortTypes) {
            ports.add(pGrpId, fixedPortTypes, false);
        }
    }
}
