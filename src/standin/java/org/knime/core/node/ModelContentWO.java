package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** The writing side of {@link ModelContent}. */
public interface ModelContentWO extends ConfigWO {

    /** Adds an empty nested tree and returns it. */
    ModelContentWO addModelContent(String key);

    /** Adds a nested tree under its own key. */
    void addModelContent(ModelContent nested);
}
