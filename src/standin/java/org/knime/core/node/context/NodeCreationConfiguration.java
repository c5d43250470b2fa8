package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.context.ports.PortsConfiguration;

/** What a node is created with: its ports, if its factory defines them. */
public class NodeCreationConfiguration {

    private final ModifiablePortsConfiguration ports;

    /** With ports, or null. */
    protected NodeCreationConfiguration(ModifiablePortsConfiguration portsConfig) {
        ports = portsConfig;
    }

    /** Returns the ports. */
    public Optional<? extends PortsConfiguration> getPortConfig() {
        return Optional.ofNullable(ports);
    }
}
