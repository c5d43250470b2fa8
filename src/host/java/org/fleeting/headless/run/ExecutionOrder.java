package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import org.fleeting.headless.workflow.Connection;

/** The order in which nodes run: sources before destinations, and lower ids first where that leaves a choice. */
final class ExecutionOrder {

    private ExecutionOrder() {}

    /**
     * Sorts ids.
     *
     * @throws IllegalArgumentException if the edges form a cycle; the message names its nodes
     */
    static List<Integer> sort(Iterable<Integer> ids, List<Connection> connections) {
        Map<Integer, Integer> open = new HashMap<>();
        ids.forEach(id -> open.put(id, 0));
        connections.forEach(connection -> open.merge(connection.destination(), 1, Integer::sum));
        TreeSet<Integer> ready = new TreeSet<>();
        open.forEach((id, count) -> addIfReady(ready, id, count));
        List<Integer> sorted = new ArrayList<>();
        while (!ready.isEmpty()) {
            Integer next = ready.pollFirst();
            sorted.add(next);
            release(next, connections, open, ready);
        }
        if (sorted.size() < open.size()) {
            throw new IllegalArgumentException("the connections form a cycle through nodes "
                + new TreeSet<>(open.keySet()).stream().filter(id -> !sorted.contains(id)).toList());
        }
        return sorted;
    }

    private static void release(int source, List<Connection> connections, Map<Integer, Integer> open,
        TreeSet<Integer> ready) {
        for (Connection connection : connections) {
            if (connection.source() == source) {
                addIfReady(ready, connection.destination(), open.merge(connection.destination(), -1, Integer::sum));
            }
        }
    }

    private static void addIfReady(TreeSet<Integer> ready, int id, int openInputs) {
        if (openInputs == 0) {
            ready.add(id);
        }
    }
}
