package org.fleeting.headless.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.fleeting.headless.state.StateKey;
import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * Makes the keys by which what is kept of a node is known to be up to date: the node's code, its settings after flow
 * variables, what is connected to each of its inputs, and the machine. As in KNIME, files that a node reads are no part
 * of it.
 */
final class NodeKeys {

    /** To be changed with anything in this host that changes what nodes put out, or how it is kept. */
    private static final String VERSION = "1";

    private final WorkflowGraph graph;
    private final NodeRepository repository;
    private final FlowVariables variables;
    private final boolean isShared;
    private final Map<String, String> codeVersions = new HashMap<>();

    /** @param isShared whether machines of any kind take what is kept from each other */
    NodeKeys(WorkflowGraph graph, NodeRepository repository, FlowVariables variables, boolean isShared) {
        this.graph = graph;
        this.repository = repository;
        this.variables = variables;
        this.isShared = isShared;
    }

    /** Reads the code of all nodes, which may be built anew while they execute. */
    void readCode() {
        for (RunNode node : graph.nodes()) {
            try {
                if (node.node() != null) {
                    codeVersion(node.saved().factory());
                }
            } catch (NodeUnavailableException e) {
                // such a node has no key
            }
        }
    }

    /**
     * Returns the key of a unit all predecessors of which have executed.
     *
     * @return nothing if it cannot be told whether the unit would put out the same again
     */
    Optional<StateKey> of(Unit unit) {
        StateKey key = new StateKey().with("host", VERSION);
        if (isShared) {
            Machine.describeProgram(key);
        } else {
            Machine.describe(key);
        }
        try {
            if (unit.nodes().size() == 1) {
                addNode(key, "", unit, unit.last(), settings(unit.last()));
            } else {
                addLoop(key, unit);
            }
            return Optional.of(key);
        } catch (WorkflowFormatException | NodeUnavailableException e) {
            // as configuring it will say
            return Optional.empty();
        }
    }

    private byte[] settings(RunNode node) throws WorkflowFormatException {
        return node.saved().overwrittenModel(variables.before(node), new LinkedHashMap<>())
            .or(node.saved()::model).orElseGet(() -> new byte[0]);
    }

    /** The variables inside of a loop change with each iteration, so those that come into it stand for the settings. */
    private void addLoop(StateKey key, Unit loop) throws NodeUnavailableException {
        for (RunNode node : loop.nodes()) {
            addNode(key, prefix(node), loop, node,
                node.saved().model().orElseGet(() -> new byte[0]));
        }
        if (loop.nodes().stream().anyMatch(node -> node.saved().variableMask().isPresent())) {
            Map<String, Object> incoming = new TreeMap<>(variables.ofWorkflow());
            incoming.putAll(variables.into(loop.nodes()));
            key.withHashOf("flow variables", incoming.toString());
        }
    }

    /** Returns how the names of the parts begin that a node of a loop has in the loop's key. */
    static String prefix(RunNode node) {
        return "#" + node.saved().id() + " ";
    }

    private void addNode(StateKey key, String prefix, Unit unit, RunNode node, byte[] settings)
        throws NodeUnavailableException {
        String factory = node.saved().factory();
        key.with(prefix + "node", factory);
        key.with(prefix + "plug-in", codeVersion(factory));
        key.withHashOf(prefix + "settings", settings);
        node.saved().variableMask().ifPresent(mask -> key.withHashOf(prefix + "flow variables", mask));
        for (int port = 0; port < node.node().getNrInPorts(); port++) {
            Optional<Connection> connection = graph.into(node.saved().id(), port);
            if (connection.isPresent()) {
                RunNode source = graph.node(connection.get().source());
                key.with(prefix + "input " + port, "#" + source.saved().id() + ", output "
                    + connection.get().sourcePort()
                    + (unit.nodes().contains(source) ? "" : ", execution " + source.execution()));
            }
        }
    }

    private String codeVersion(String factory) throws NodeUnavailableException {
        if (!codeVersions.containsKey(factory)) {
            codeVersions.put(factory, repository.codeVersion(factory));
        }
        return codeVersions.get(factory);
    }
}
