package org.knime.core.node.context.ports;

import org.knime.core.node.NodeSettingsWO;

/** Ports that are saved with the node. KNIME's users can also change them; the stand-in's nodes have fixed ports only. */
public interface ModifiablePortsConfiguration extends PortsConfiguration {

    /** Writes a config a group. */
    void saveSettingsTo(NodeSettingsWO settings);
}
