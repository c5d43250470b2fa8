package org.knime.core.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.knime.core.node.context.ports.ModifiablePortsConfiguration;
import org.knime.core.node.port.PortType;

/** Groups of ports that never change. */
final class FixedPortsConfiguration implements ModifiablePortsConfiguration {

    private record Group(PortType[] types, boolean input) {}

    private final Map<String, Group> groups = new LinkedHashMap<>();

    void add(String name, PortType[] types, boolean input) {
        if (groups.containsKey(name)) {
            throw new IllegalArgumentException("A port group with the given name already exists");
        }
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("The group identifier has to contain at least one character");
        }
        if (types.length == 0) {
            throw new IllegalArgumentException("At least one static port type has to be set");
        }
        groups.put(name, new Group(types.clone(), input));
    }

    @Override
    public PortType[] getInputPorts() {
        return types(true);
    }

    @Override
    public PortType[] getOutputPorts() {
        return types(false);
    }

    private PortType[] types(boolean input) {
        return groups.values().stream().filter(group -> group.input == input)
            .flatMap(group -> List.of(group.types).stream()).toArray(PortType[]::new);
    }

    @Override
    public Map<String, int[]> getInputPortLocation() {
        return location(true);
    }

    @Override
    public Map<String, int[]> getOutputPortLocation() {
        return location(false);
    }

    private Map<String, int[]> location(boolean input) {
        Map<String, int[]> location = new LinkedHashMap<>();
        int next = 0;
        for (Map.Entry<String, Group> entry : groups.entrySet()) {
            Group group = entry.getValue();
            if (group.input == input) {
                location.put(entry.getKey(), IntStream.range(next, next + group.types.length).toArray());
                next += group.types.length;
            }
        }
        return location;
    }

    @Override
    public List<String> getPortGroupNames() {
        return List.copyOf(groups.keySet());
    }

    @Override
    public void saveSettingsTo(NodeSettingsWO settings) {
        groups.keySet().forEach(settings::addNodeSettings);
    }
}
