package org.fleeting.headless.run;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.fleeting.headless.workflow.NodeStatus;
import org.fleeting.headless.workflow.StatusMessage;
import org.knime.core.node.workflow.NodeMessage;

/** How the nodes of a run stand without their data: this is how they are saved. */
final class NodeStatuses {

    private final Map<RunNode, NodeStatus> statuses = new HashMap<>();

    /** Takes state and message of a node that was configured. */
    void put(RunNode node) {
        statuses.put(node, new NodeStatus(node.state(), statusMessage(node.message())));
    }

    /** Replaces what a node says. */
    void setMessage(RunNode node, NodeMessage message) {
        statuses.computeIfPresent(node,
            (key, configured) -> new NodeStatus(configured.state(), statusMessage(message)));
    }

    private static StatusMessage statusMessage(NodeMessage message) {
        return message.getMessageType() == NodeMessage.Type.RESET ? null : new StatusMessage(
            message.getMessageType().name(), message.getMessage(), message.getIssue().orElse(null),
            message.getResolutions());
    }

    /** Returns all but those of nodes that could not be loaded, by id. */
    Map<Integer, NodeStatus> all() {
        return statuses.entrySet().stream().filter(status -> status.getKey().loadError() == null)
            .collect(Collectors.toMap(status -> status.getKey().saved().id(), Map.Entry::getValue));
    }
}
