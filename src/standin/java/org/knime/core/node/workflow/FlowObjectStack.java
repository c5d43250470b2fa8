package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flow variables and loops, the latest on top: what comes into a node, or what it adds. */
public final class FlowObjectStack {

    private final NodeID owner;
    private final Deque<FlowObject> objects = new ArrayDeque<>();

    private FlowObjectStack(NodeID owner) {
        this.owner = owner;
    }

    /** Makes the stack of a node. */
    public static FlowObjectStack createFromFlowVariableList(List<FlowVariable> flowVariables, NodeID id) {
        FlowObjectStack stack = new FlowObjectStack(id);
        flowVariables.forEach(stack::push);
        return stack;
    }

    /**
     * Puts an object on top.
     *
     * @throws IllegalArgumentException if another node put it somewhere already
     */
    public void push(FlowObject item) {
        if (item.getOwner() != null && !item.getOwner().equals(owner)) {
            throw new IllegalArgumentException("Can't put a FlowObject item onto stack, which already has a different"
                + " owner (existing owner " + item.getOwner() + ", new owner " + owner + ")");
        }
        item.setOwner(owner);
        objects.push(item);
    }

    /** Returns the topmost object of a type, null if there is none. */
    public <T extends FlowObject> T peek(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    /** Returns the variables by name, the topmost first; it hides those of the same name below. */
    public Map<String, FlowVariable> getAllAvailableFlowVariables() {
        Map<String, FlowVariable> variables = new LinkedHashMap<>();
        for (FlowObject object : objects) {
            if (object instanceof FlowVariable variable) {
                variables.putIfAbsent(variable.getName(), variable);
            }
        }
        return Collections.unmodifiableMap(variables);
    }
}
