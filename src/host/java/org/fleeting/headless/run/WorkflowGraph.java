package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.knime.core.node.Node;
import org.knime.core.node.port.PortType;

/** The nodes of a run in the order in which they run, and the edges between their ports. */
final class WorkflowGraph {

    private final Map<Integer, RunNode> nodes = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Loops loops;

    /**
     * Connects loaded nodes.
     *
     * @param problems receives a sentence for each edge that does not fit the nodes' ports; it is left out
     * @throws WorkflowFormatException if the edges form a cycle
     */
    WorkflowGraph(Workflow workflow, Map<Integer, RunNode> loaded, Consumer<String> problems)
        throws WorkflowFormatException {
        try {
            ExecutionOrder.sort(loaded.keySet(), workflow.connections()).forEach(id -> nodes.put(id, loaded.get(id)));
        } catch (IllegalArgumentException e) {
            throw new WorkflowFormatException(workflow.folder() + ": " + e.getMessage());
        }
        for (Connection connection : workflow.connections()) {
            String misfit = misfit(connection);
            if (misfit == null) {
                connections.add(connection);
            } else {
                problems.accept("Unable to connect " + nodes.get(connection.source()).title() + ", output "
                    + connection.sourcePort() + ", to " + nodes.get(connection.destination()).title() + ", input "
                    + connection.destinationPort() + ": " + misfit);
            }
        }
        loops = new Loops(this, nodes());
        putBeforeLoopsWhatTheyNeed();
    }

    /** A loop runs as a whole, so what comes into it behind its start has to be there before it begins. */
    private void putBeforeLoopsWhatTheyNeed() {
        List<Connection> edges = new ArrayList<>(connections);
        for (Loop loop : loops.all()) {
            loop.nodes().stream().flatMap(node -> predecessors(node).stream())
                .filter(source -> !loop.nodes().contains(source))
                .forEach(source -> edges.add(new Connection(source.saved().id(), 0, loop.start().saved().id(), 0)));
        }
        for (Integer id : ExecutionOrder.sort(List.copyOf(nodes.keySet()), edges)) {
            nodes.put(id, nodes.remove(id));
        }
    }

    private String misfit(Connection connection) {
        Node source = nodes.get(connection.source()).node();
        Node destination = nodes.get(connection.destination()).node();
        if (connection.sourcePort() < 0 || source != null && connection.sourcePort() >= source.getNrOutPorts()) {
            return "there is no such output";
        } else if (connection.destinationPort() < 0
            || destination != null && connection.destinationPort() >= destination.getNrInPorts()) {
            return "there is no such input";
        } else if (into(connection.destination(), connection.destinationPort()).isPresent()) {
            return "the input is connected already";
        } else if (source == null || destination == null) {
            return null;
        }
        PortType from = source.getOutputType(connection.sourcePort());
        PortType to = destination.getInputType(connection.destinationPort());
        return from.isSuperTypeOf(to) || to.isSuperTypeOf(from) ? null
            : "the output is of type \"" + from.getName() + "\", the input of type \"" + to.getName() + "\"";
    }

    /** Returns the nodes, sources before destinations. */
    List<RunNode> nodes() {
        return List.copyOf(nodes.values());
    }

    Loops loops() {
        return loops;
    }

    RunNode node(int id) {
        return nodes.get(id);
    }

    /** Returns the edges that fit the nodes' ports. */
    List<Connection> connections() {
        return List.copyOf(connections);
    }

    Optional<Connection> into(int id, int port) {
        return connections.stream().filter(c -> c.destination() == id && c.destinationPort() == port).findFirst();
    }

    /** Returns the nodes that feed a node, by the order of its inputs. */
    List<RunNode> predecessors(RunNode node) {
        return connections.stream().filter(c -> c.destination() == node.saved().id())
            .sorted((a, b) -> Integer.compare(a.destinationPort(), b.destinationPort()))
            .map(c -> nodes.get(c.source())).distinct().toList();
    }

    /** Returns the nodes that a node feeds. */
    List<RunNode> successors(RunNode node) {
        return connections.stream().filter(c -> c.source() == node.saved().id())
            .map(c -> nodes.get(c.destination())).distinct().toList();
    }

    /** Tells whether no node follows. */
    boolean isLast(RunNode node) {
        return connections.stream().noneMatch(c -> c.source() == node.saved().id());
    }
}
