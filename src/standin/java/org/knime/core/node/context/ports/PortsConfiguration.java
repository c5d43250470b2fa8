package org.knime.core.node.context.ports;

import java.util.List;
import java.util.Map;

import org.knime.core.node.port.PortType;

/** The ports of a node, in named groups. */
public interface PortsConfiguration {

    /** Returns the types of all input ports. */
    PortType[] getInputPorts();

    /** Returns the types of all output ports. */
    PortType[] getOutputPorts();

    /** Returns for each group with inputs the indices of these. */
    Map<String, int[]> getInputPortLocation();

    /** Returns for each group with outputs the indices of these. */
    Map<String, int[]> getOutputPortLocation();

    /** Returns the names of the groups in the order of their definition. */
    List<String> getPortGroupNames();
}
