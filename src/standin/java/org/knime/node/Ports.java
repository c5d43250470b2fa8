package org.knime.node;

import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.port.PortType;

/** The ports of a node in the order in which they were added. */
final class Ports implements RequirePorts.PortsAdder {

    record Port(String name, String description, PortType type) {}

    private final List<Port> inputs = new ArrayList<>();
    private final List<Port> outputs = new ArrayList<>();
    private final List<Port> all = new ArrayList<>();

    @Override
    public RequirePorts.PortsAdder addInputPort(String name, String description, PortType portType) {
        return add(inputs, new Port(name, description, portType));
    }

    @Override
    public RequirePorts.PortsAdder addOutputPort(String name, String description, PortType portType) {
        return add(outputs, new Port(name, description, portType));
    }

    private RequirePorts.PortsAdder add(List<Port> side, Port port) {
        if (all.stream().anyMatch(other -> other.name().equals(port.name()))) {
            throw new IllegalArgumentException("A port group with the given name already exists: " + port.name());
        }
        side.add(port);
        all.add(port);
        return this;
    }

    List<Port> inputs() {
        return inputs;
    }

    List<Port> outputs() {
        return outputs;
    }

    List<Port> all() {
        return all;
    }
}
