package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** The reading side of {@link NodeSettings}. */
public interface NodeSettingsRO extends ConfigRO {

    /** Returns the nested tree under the key. */
    NodeSettingsRO getNodeSettings(String key) throws InvalidSettingsException;
}
