package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.fleeting.headless.workflow.NodeState;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Setting;
import org.fleeting.headless.workflow.Workflow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Gathers what there is to tell about a run. */
final class Reporter {

    private final Workflow workflow;
    private final WorkflowGraph graph;
    private final NodeRepository repository;
    private final FlowVariables variables;
    private final RunLog log;

    Reporter(Workflow workflow, WorkflowGraph graph, NodeRepository repository, FlowVariables variables, RunLog log) {
        this.workflow = workflow;
        this.graph = graph;
        this.repository = repository;
        this.variables = variables;
        this.log = log;
    }

    ReportedRun report() {
        Results results = new Results(graph);
        return new ReportedRun(workflow.name(), workflow.description(), workflow.notes(), log.start(), log.duration(),
            workflow.variables(), plugins(), graph.nodes().stream().map(this::node).toList(),
            List.copyOf(graph.connections()), results.tables(), results.views());
    }

    private List<String> plugins() {
        return graph.nodes().stream().filter(node -> node.node() != null)
            .map(node -> repository.plugin(node.saved().factory())).flatMap(Optional::stream).distinct().sorted()
            .toList();
    }

    private ReportedNode node(RunNode node) {
        SavedNode saved = node.saved();
        boolean isKnown = node.node() != null;
        String name = isKnown ? node.node().getName() : saved.name();
        return new ReportedNode(saved.id(), name, saved.note(), saved.place(), log.history(node),
            settings(node), isKnown ? new TreeMap<>(node.variables()) : Map.of(),
            isKnown ? inputs(node) : List.of(), isKnown ? outputs(node) : List.of(),
            isKnown ? NodeLook.of(node.node()) : NodeLook.UNKNOWN);
    }

    private List<Setting> settings(RunNode node) {
        List<Setting> settings = node.saved().settings(variables.before(node));
        return node.node() == null ? settings : DialogWords.of(node.node().getFactory().getClass()).say(settings);
    }

    private static List<String> inputs(RunNode node) {
        List<String> names = new ArrayList<>();
        for (int port = 0; port < node.node().getNrInPorts(); port++) {
            names.add(node.node().getInportName(port));
        }
        return names;
    }

    private static List<ReportedOutput> outputs(RunNode node) {
        List<ReportedOutput> outputs = new ArrayList<>();
        List<String> summaries = node.state() == NodeState.EXECUTED ? node.summaries() : List.<String>of();
        for (int port = 0; port < node.node().getNrOutPorts(); port++) {
            String summary = port > 0 && port <= summaries.size() ? summaries.get(port - 1) : null;
            outputs.add(new ReportedOutput(node.node().getOutportName(port), summary, pages(node, port)));
        }
        return outputs;
    }

    private static List<PortText> pages(RunNode node, int port) {
        PortObject object = port == 0 || node.state() != NodeState.EXECUTED ? null : node.outputObject(port);
        return object == null || object instanceof BufferedDataTable ? List.of() : PortText.of(object);
    }
}
