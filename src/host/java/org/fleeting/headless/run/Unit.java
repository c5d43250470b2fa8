package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is executed, or kept, as a whole: a node, or an outermost loop with all nodes in it. */
record Unit(List<RunNode> nodes) {

    /** Returns the units of a workflow in the order in which they run. */
    static List<Unit> of(WorkflowGraph graph) {
        List<Unit> units = new ArrayList<>();
        Set<RunNode> taken = new HashSet<>();
        for (RunNode node : graph.nodes()) {
            if (!taken.contains(node)) {
                Unit unit = new Unit(graph.loops().startedBy(node).map(Loop::nodes).orElse(List.of(node)));
                units.add(unit);
                taken.addAll(unit.nodes());
            }
        }
        return units;
    }

    /** Returns the node, or the end of the loop. */
    RunNode last() {
        return nodes.get(nodes.size() - 1);
    }

    String title() {
        return nodes.size() == 1 ? last().title() : nodes.get(0).title() + " to " + last().title();
    }
}
