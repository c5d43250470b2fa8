package org.fleeting.headless.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.workflow.Workflow;

/** Which flow variables each node of a workflow sees. */
final class FlowVariables {

    private final Workflow workflow;
    private final WorkflowGraph graph;

    FlowVariables(Workflow workflow, WorkflowGraph graph) {
        this.workflow = workflow;
        this.graph = graph;
    }

    /** A variable of an upper input hides one of the same name from a lower one, and both hide the workflow's. */
    Map<String, Object> before(RunNode node) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (RunNode predecessor : graph.predecessors(node)) {
            behind(predecessor).forEach(variables::putIfAbsent);
        }
        workflow.variables().forEach(variables::putIfAbsent);
        return variables;
    }

    /** Behind the end of a loop, the variables of its start and body are gone. */
    Map<String, Object> behind(RunNode node) {
        Optional<Loop> loop = graph.loops().endedBy(node);
        return loop.isEmpty() ? node.variables() : behind(loop.get());
    }

    private Map<String, Object> behind(Loop loop) {
        Map<String, Object> variables = new LinkedHashMap<>(loop.end().ownVariables());
        into(loop.nodes()).forEach(variables::putIfAbsent);
        return variables;
    }

    /** Returns those that come into some nodes from others. */
    Map<String, Object> into(Collection<RunNode> nodes) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (RunNode node : nodes) {
            graph.predecessors(node).stream().filter(source -> !nodes.contains(source))
                .forEach(source -> behind(source).forEach(variables::putIfAbsent));
        }
        return variables;
    }

    /** Returns those of the workflow. */
    Map<String, Object> ofWorkflow() {
        return workflow.variables();
    }
}
