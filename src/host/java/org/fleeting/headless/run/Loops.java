package org.fleeting.headless.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The loops of a workflow, found as KNIME finds them: every node is in the loops of the nodes before it, a start opens
 * one more and an end closes the last. Loops may be nested; a start or end that is wired wrongly does not run.
 */
final class Loops {

    private static final String WIRED_INCORRECTLY = "Loop Body wired incorrectly (%s).";

    private final WorkflowGraph graph;
    private final List<RunNode> nodes;

    /** The starts of the open loops at each node, outermost first. */
    private final Map<RunNode, List<RunNode>> scopes = new HashMap<>();

    private final Map<RunNode, RunNode> endOfStart = new LinkedHashMap<>();
    private final Map<RunNode, String> problems = new HashMap<>();
    private final Map<RunNode, Loop> loops = new LinkedHashMap<>();

    /** Finds the loops of nodes that are sorted, sources before destinations. */
    Loops(WorkflowGraph graph, List<RunNode> nodes) {
        this.graph = graph;
        this.nodes = nodes;
        nodes.forEach(this::enter);
        nodes.stream().filter(Loops::isStart).forEach(this::close);
    }

    private static boolean isStart(RunNode node) {
        return node.node() != null && node.node().isModelCompatibleTo(LoopStartNode.class);
    }

    private static boolean isEnd(RunNode node) {
        return node.node() != null && node.node().isModelCompatibleTo(LoopEndNode.class);
    }

    private void enter(RunNode node) {
        List<RunNode> scope = new ArrayList<>();
        for (RunNode predecessor : graph.predecessors(node)) {
            List<RunNode> other = scopeBehind(predecessor);
            if (!isBeginOf(scope, other) && !isBeginOf(other, scope)) {
                refuse(node, scope);
                refuse(node, other);
            }
            if (other.size() > scope.size()) {
                scope = new ArrayList<>(other);
            }
        }
        scopes.put(node, scope);
        if (isEnd(node)) {
            match(node, scope);
        }
    }

    private void refuse(RunNode node, List<RunNode> scope) {
        scope.forEach(start -> problems.put(start, WIRED_INCORRECTLY.formatted(
            node.title() + ": Node cannot be part of different (nested) loops")));
    }

    private List<RunNode> scopeBehind(RunNode node) {
        List<RunNode> scope = new ArrayList<>(scopes.get(node));
        if (isStart(node)) {
            scope.add(node);
        } else if (isEnd(node) && !scope.isEmpty()) {
            scope.remove(scope.size() - 1);
        }
        return scope;
    }

    private static boolean isBeginOf(List<RunNode> begin, List<RunNode> scope) {
        return begin.size() <= scope.size() && scope.subList(0, begin.size()).equals(begin);
    }

    private void match(RunNode end, List<RunNode> scope) {
        if (scope.isEmpty()) {
            problems.put(end, "Encountered loop-end without corresponding head!");
        } else if (endOfStart.putIfAbsent(scope.get(scope.size() - 1), end) != null) {
            problems.put(end, "Loop end already assigned (start node has more than one end node)");
        }
    }

    private void close(RunNode start) {
        RunNode end = endOfStart.get(start);
        if (end == null) {
            problems.putIfAbsent(start, "Could not find matching loop end node!");
            return;
        }
        List<RunNode> body = nodes.stream().filter(node -> node != end && scopes.get(node).contains(start)).toList();
        Set<RunNode> behind = nodesBehind(end);
        Optional<RunNode> leaving = body.stream().filter(behind::contains).findFirst();
        if (leaving.isPresent()) {
            problems.putIfAbsent(start, WIRED_INCORRECTLY.formatted("Branches are not permitted to leave loops! "
                + leaving.get().title() + " is fed from within the loop and from behind its end"));
        }
        Optional<RunNode> misfit = body.stream().filter(problems::containsKey).findFirst();
        if (misfit.isPresent()) {
            problems.putIfAbsent(start, WIRED_INCORRECTLY.formatted(
                misfit.get().title() + ": " + problems.get(misfit.get())));
        }
        if (!problems.containsKey(start)) {
            loops.put(start, new Loop(start, end, body));
        }
    }

    private Set<RunNode> nodesBehind(RunNode node) {
        Set<RunNode> behind = new HashSet<>();
        Deque<RunNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            for (RunNode successor : graph.successors(open.pop())) {
                if (behind.add(successor)) {
                    open.push(successor);
                }
            }
        }
        return behind;
    }

    /** Returns all loops, those around others first. */
    List<Loop> all() {
        return List.copyOf(loops.values());
    }

    Optional<Loop> startedBy(RunNode node) {
        return Optional.ofNullable(loops.get(node));
    }

    Optional<Loop> endedBy(RunNode node) {
        return loops.values().stream().filter(loop -> loop.end() == node).findFirst();
    }

    /** Returns what is wrong with how a loop is wired at this node, as KNIME words it. */
    Optional<String> problem(RunNode node) {
        return Optional.ofNullable(problems.get(node));
    }
}
