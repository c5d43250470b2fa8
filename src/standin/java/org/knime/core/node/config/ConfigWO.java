package org.knime.core.node.config;

import org.knime.core.node.config.base.ConfigBaseWO;

/** The writing side of a {@link Config}. KNIME's can also hold data cells, types and row keys. */
public interface ConfigWO extends ConfigBaseWO {

    /** Adds an empty nested config and returns it. */
    Config addConfig(String key);
}
