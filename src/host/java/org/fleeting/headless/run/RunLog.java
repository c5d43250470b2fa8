package org.fleeting.headless.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.fleeting.headless.run.NodeHistory.State;
import org.fleeting.headless.workflow.NodeState;

/** What happened to the nodes of a run, and when: for the report. */
final class RunLog {

    private Instant start;
    private Duration duration = Duration.ZERO;
    private final Map<RunNode, Duration> times = new HashMap<>();
    private final Map<RunNode, Integer> executions = new HashMap<>();
    private final Map<RunNode, String> obstacles = new HashMap<>();
    private final Set<RunNode> failed = new HashSet<>();
    private final Set<RunNode> kept = new HashSet<>();

    void begin() {
        start = Instant.now();
    }

    void end() {
        duration = Duration.between(start, Instant.now());
    }

    /** Notes that a node has executed, or tried to. */
    void executed(RunNode node, Duration time, boolean succeeded) {
        times.merge(node, time, Duration::plus);
        executions.merge(node, 1, Integer::sum);
        obstacles.remove(node);
        if (!succeeded) {
            failed.add(node);
        }
    }

    /** Notes that a node did not begin to execute. */
    void skipped(RunNode node, String reason) {
        obstacles.put(node, reason);
    }

    /** Notes that a node did not have to execute. */
    void kept(RunNode node) {
        kept.add(node);
    }

    /** Returns when the execution of the workflow began, or null. */
    Instant start() {
        return start;
    }

    Duration duration() {
        return duration;
    }

    NodeHistory history(RunNode node) {
        String reason = node.loadError() != null ? node.loadError() : obstacles.get(node);
        return new NodeHistory(state(node), reason, node.message(), times.getOrDefault(node, Duration.ZERO),
            executions.getOrDefault(node, 0));
    }

    private State state(RunNode node) {
        if (node.state() == NodeState.EXECUTED) {
            return kept.contains(node) ? State.KEPT : State.EXECUTED;
        }
        return failed.contains(node) || node.loadError() != null ? State.FAILED : State.NOT_EXECUTED;
    }
}
