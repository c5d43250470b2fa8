package org.knime.node;

import java.util.function.Consumer;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNode.RequireModel;

/** The stage of {@link DefaultNode} that asks for ports. KNIME's also takes groups of ports that users can change. */
public interface RequirePorts {

    /** Adds ports. */
    RequireModel ports(Consumer<PortsAdder> ports);

    /** Adds ports one after another; all names of a node differ, also those of an input and an output. */
    interface PortsAdder {

        /** Adds an input; it may stay unconnected if its type is optional. */
        PortsAdder addInputPort(String name, String description, PortType portType);

        /** Adds an output. */
        PortsAdder addOutputPort(String name, String description, PortType portType);

        /** Adds an input for a table. */
        default PortsAdder addInputTable(String name, String description) {
            return addInputPort(name, description, BufferedDataTable.TYPE);
        }

        /** Adds an output for a table. */
        default PortsAdder addOutputTable(String name, String description) {
            return addOutputPort(name, description, BufferedDataTable.TYPE);
        }
    }
}
