package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** The reading side of {@link ModelContent}. */
public interface ModelContentRO extends ConfigRO {

    /** Returns the nested tree under the key. */
    ModelContentRO getModelContent(String key) throws InvalidSettingsException;
}
