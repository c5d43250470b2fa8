package org.fleeting.headless.sweep;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Workflow;

/** The nodes of a workflow that do the same in all variants of a sweep: nothing that is varied reaches them. */
final class CommonNodes {

    private CommonNodes() {}

    /**
     * Returns their ids.
     *
     * @param templates of what is varied; where a workflow variable is, every node that flow variables overwrite may be reached
     */
    static Set<Integer> of(Workflow workflow, List<Template> templates) {
        Set<Integer> reached = new HashSet<>();
        boolean variesVariables = templates.stream().anyMatch(template -> template.node().isEmpty());
        for (SavedNode node : workflow.nodes()) {
            if (templates.stream().anyMatch(template -> template.node().equals(Integer.toString(node.id())))
                || variesVariables && node.variableMask().isPresent()) {
                reached.add(node.id());
            }
        }
        Deque<Integer> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            int source = open.pop();
            workflow.connections().stream().filter(connection -> connection.source() == source)
                .filter(connection -> reached.add(connection.destination()))
                .forEach(connection -> open.push(connection.destination()));
        }
        Set<Integer> common = new HashSet<>();
        workflow.nodes().stream().map(SavedNode::id).filter(id -> !reached.contains(id)).forEach(common::add);
        return common;
    }
}
