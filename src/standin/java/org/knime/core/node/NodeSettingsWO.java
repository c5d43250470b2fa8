package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** The writing side of {@link NodeSettings}. */
public interface NodeSettingsWO extends ConfigWO {

    /** Adds an empty nested tree and returns it. */
    NodeSettingsWO addNodeSettings(String key);

    /** Adds a nested tree under its own key. */
    void addNodeSettings(NodeSettings nested);
}
