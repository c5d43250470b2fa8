package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;

import org.knime.core.node.port.PortObjectSpec;

/** Says that a flow variable port is there; the variables themselves come another way. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {

    /** The only instance. */
    public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

    private FlowVariablePortObjectSpec() {}

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
