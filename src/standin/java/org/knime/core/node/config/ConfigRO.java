package org.knime.core.node.config;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.base.ConfigBaseRO;

/** The reading side of a {@link Config}. */
public interface ConfigRO extends ConfigBaseRO {

    /** Returns the nested config, never null. */
    Config getConfig(String key) throws InvalidSettingsException;
}
