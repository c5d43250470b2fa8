package org.knime.core.node.context;

import java.util.Optional;

import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.context.ports.ModifiablePortsConfiguration;

/** What a node is created with, as it is saved with the node. */
public final class ModifiableNodeCreationConfiguration extends NodeCreationConfiguration {

    private final ModifiablePortsConfiguration ports;

    /** With ports, or null. */
    public ModifiableNodeCreationConfiguration(ModifiablePortsConfiguration portsConfig) {
        super(portsConfig);
        ports = portsConfig;
    }

    @Override
    public Optional<ModifiablePortsConfiguration> getPortConfig() {
        return Optional.ofNullable(ports);
    }

    /** Writes the config {@code node_creation_config}, unless there is nothing to write. */
    public void saveSettingsTo(NodeSettingsWO settings) {
        if (ports != null) {
            ports.saveSettingsTo(settings.addNodeSettings("node_creation_config"));
        }
    }
}
