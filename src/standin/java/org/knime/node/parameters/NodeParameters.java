package org.knime.node.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.persistence.Persistable;

/**
 * The settings of a node or a part of them. Needs a constructor without parameters or with a {@link NodeParametersInput},
 * of any visibility, that sets the defaults. All fields are settings, saved under their name without {@code m_}, but not
 * those that are static, transient or private.
 */
public interface NodeParameters extends Persistable, WidgetGroup {

    /**
     * Checks settings after loading them and before they are used.
     *
     * @throws InvalidSettingsException with a message for the user if they can't be used
     */
    default void validate() throws InvalidSettingsException {
        // anything goes
    }
}
