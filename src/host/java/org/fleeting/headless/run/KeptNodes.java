package org.fleeting.headless.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.fleeting.headless.state.DamagedStateException;
import org.fleeting.headless.state.NodeOutcome;
import org.fleeting.headless.state.SavedState;
import org.fleeting.headless.state.StateFolder;
import org.fleeting.headless.state.StateKey;
import org.fleeting.headless.state.States;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/**
 * What is kept of a workflow's nodes: found before a run, added to while it runs. A unit stays executed as long as
 * nothing has changed about it and those before it are the very same executions. What it put out is read, and compared
 * with its checksums, only if a node that executes, or the user, is to see it.
 */
final class KeptNodes implements AutoCloseable {

    private final WorkflowGraph graph;
    private final States states;
    private final NodeKeys keys;
    private final FlowVariables variables;
    private final FileStores fileStores;
    private final RunListener listener;
    private final List<Unit> units;

    /** The states of units that stay executed or were kept in this run, one a node. */
    private final Map<Unit, List<SavedState>> kept = new LinkedHashMap<>();

    private final Set<Unit> restored = new HashSet<>();
    private final Set<Unit> verified = new HashSet<>();
    private final Set<Unit> loaded = new HashSet<>();
    private final Map<UUID, Unit> storeOwners = new HashMap<>();

    KeptNodes(WorkflowGraph graph, States states, NodeKeys keys, FlowVariables variables, FileStores fileStores,
        RunListener listener) {
        this.graph = graph;
        this.states = states;
        this.keys = keys;
        this.variables = variables;
        this.fileStores = fileStores;
        this.listener = listener;
        units = Unit.of(graph);
        fileStores.keepIn(states);
    }

    /**
     * Finds all units that stay executed, and reads what will be seen of them.
     *
     * @param forReport whether the views of nodes and of models will be seen
     * @param forTables whether all tables will be seen
     */
    void restore(boolean forReport, boolean forTables, DefaultNodeProgressMonitor monitor) throws CanceledExecutionException {
        for (Unit unit : units) {
            try {
                restoreIfUnchanged(unit);
            } catch (DamagedStateException e) {
                drop(unit, e);
            }
        }
        for (Optional<Unit> next = nextToLoad(forReport, forTables); next.isPresent(); next = nextToLoad(forReport,
            forTables)) {
            load(next.get(), monitor);
        }
    }

    private void restoreIfUnchanged(Unit unit) throws DamagedStateException, CanceledExecutionException {
        if (!areKept(predecessors(unit)) || unit.nodes().stream().anyMatch(node -> node.loadError() != null)) {
            return;
        }
        Optional<StateKey> key = keys.of(unit);
        List<SavedState> found = key.isEmpty() ? List.of() : states.find(ids(unit), key.get());
        if (found.isEmpty()) {
            return;
        }
        List<String> changed = changes(unit, key.get(), found);
        if (!changed.isEmpty()) {
            listener.changed(unit.title(), changed);
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            RunNode node = unit.nodes().get(i);
            found.get(i).register(node.title(), fileStores);
            node.restore(found.get(i), found.get(i).specs(), variables.before(node));
            found.get(i).stores().forEach(id -> storeOwners.put(id, unit));
        }
        kept.put(unit, found);
        restored.add(unit);
    }

    private static List<Integer> ids(Unit unit) {
        return unit.nodes().stream().map(node -> node.saved().id()).toList();
    }

    private static List<String> changes(Unit unit, StateKey key, List<SavedState> found) {
        if (!found.get(0).key().parts().containsKey(Machine.PROCESSOR)) {
            key.without(Machine.PROCESSOR); // kept by a sweep, whose machines may be of any kind
        }
        for (SavedState state : found.subList(0, found.size() - 1)) {
            List<String> changed = key.differences(state.key());
            if (!changed.isEmpty()) {
                return changed;
            }
        }
        return key.ofLast(ids(unit), found).differences(found.get(found.size() - 1).key());
    }

    private List<RunNode> predecessors(Unit unit) {
        return unit.nodes().stream().flatMap(node -> graph.predecessors(node).stream())
            .filter(node -> !unit.nodes().contains(node)).toList();
    }

    private boolean areKept(List<RunNode> nodes) {
        return nodes.stream().allMatch(node -> kept.keySet().stream().anyMatch(unit -> unit.nodes().contains(node)));
    }

    /** Returns a unit that a node that executes, or the user, is to see. */
    private Optional<Unit> nextToLoad(boolean forReport, boolean forTables) {
        return units.stream().filter(unit -> restored.contains(unit) && !loaded.contains(unit))
            .filter(unit -> unit.nodes().stream().anyMatch(node -> forTables || graph.isLast(node) || feedsExecution(node, unit)
                || forReport && (node.hasView() || node.hasModelOutput() && isSeen(node, unit))))
            .findFirst();
    }

    private boolean feedsExecution(RunNode node, Unit unit) {
        return graph.successors(node).stream()
            .anyMatch(successor -> !unit.nodes().contains(successor) && !areKept(List.of(successor)));
    }

    private void load(Unit unit, DefaultNodeProgressMonitor monitor) throws CanceledExecutionException {
        try {
            if (verifyStoresOfOthers(unit, monitor)) {
                verify(unit, monitor);
                for (int i = 0; i < unit.nodes().size(); i++) {
                    RunNode node = unit.nodes().get(i);
                    node.setOutcome(kept.get(unit).get(i).load(new ExecutionContext(monitor, node.node()),
                        fileStores));
                }
                loaded.add(unit);
            }
        } catch (DamagedStateException e) {
            drop(unit, e);
        }
    }

    /** Returns whether they are as they were written; if not, their unit will execute, and so will this one. */
    private boolean verifyStoresOfOthers(Unit unit, DefaultNodeProgressMonitor monitor)
        throws CanceledExecutionException {
        for (SavedState state : List.copyOf(kept.get(unit))) {
            for (UUID id : state.otherStores()) {
                Unit owner = storeOwners.getOrDefault(id, unit);
                try {
                    verify(owner, monitor);
                } catch (DamagedStateException e) {
                    drop(owner, e);
                    return false;
                }
            }
        }
        return true;
    }

    private void verify(Unit unit, DefaultNodeProgressMonitor monitor)
        throws DamagedStateException, CanceledExecutionException {
        if (verified.add(unit)) {
            for (SavedState state : kept.get(unit)) {
                state.verify(new ExecutionContext(monitor, unit.last().node()));
            }
        }
    }

    /** A unit whose state is of no use executes again, and so do all behind it. */
    private void drop(Unit unit, DamagedStateException damage) {
        listener.stateLost(unit.title(), "Executed again, since what was kept of it is damaged: "
            + damage.getMessage());
        forget(unit);
        for (Unit later : units) {
            if (restored.contains(later) && !areKept(predecessors(later))) {
                forget(later);
            }
        }
    }

    private void forget(Unit unit) {
        kept.remove(unit);
        restored.remove(unit);
        unit.nodes().forEach(RunNode::unconfigure);
    }

    /** Lets nodes that were stopped in the middle begin anew. */
    void forgetCheckpoints() throws IOException {
        states.forgetCheckpoints();
    }

    /** Lets no unit stay executed. */
    void forgetAll() {
        List.copyOf(restored).forEach(this::forget);
    }

    /** Tells whether all that comes into a unit is kept, so that a later run can know that it is the same. */
    boolean areInputsKept(Unit unit) {
        return areKept(predecessors(unit));
    }

    /** Tells whether a unit stays executed, or was kept in this run. */
    boolean isKept(Unit unit) {
        return kept.containsKey(unit);
    }

    /** Tells whether a unit stays executed. */
    boolean isRestored(Unit unit) {
        return restored.contains(unit);
    }

    /** Returns where the nodes of a unit may keep what they need to go on; nothing if it will not be kept. */
    Optional<Path> checkpoints(Unit unit) throws IOException {
        Optional<StateKey> key = keys.of(unit);
        return key.isEmpty() || !areInputsKept(unit) ? Optional.empty() : states.checkpoints(ids(unit), key.get());
    }

    /** Keeps what a unit put out that has just executed. */
    void keep(Unit unit, DefaultNodeProgressMonitor monitor) {
        Optional<StateKey> key = keys.of(unit);
        if (!states.isWritable() || key.isEmpty() || !areInputsKept(unit)) {
            return;
        }
        try {
            Map<Integer, NodeOutcome> outcomes = new LinkedHashMap<>();
            for (RunNode node : unit.nodes()) {
                outcomes.put(node.saved().id(), node.outcome(isSeen(node, unit)));
            }
            List<SavedState> saved = states.save(outcomes, key.get(), new ExecutionContext(monitor, unit.last().node()));
            unit.last().setExecution(saved.get(saved.size() - 1).execution());
            kept.put(unit, saved);
        } catch (CanceledExecutionException e) {
            // the run ends; this unit executes again next time
        } catch (IOException e) {
            // an interrupted write fails, too
            if (!Thread.currentThread().isInterrupted()) {
                listener.stateLost(unit.title(), "What it put out cannot be kept: " + e.getMessage());
            }
        }
    }

    /** What flows inside of a loop only is of no use without the loop. */
    private boolean isSeen(RunNode node, Unit unit) {
        return graph.isLast(node) || !unit.nodes().containsAll(graph.successors(node));
    }

    /** Puts the states of all units that are kept into a workflow's folder. */
    void copyTo(Path workflow) throws IOException {
        for (List<SavedState> states : kept.values()) {
            for (SavedState state : states) {
                state.linkTo(workflow.resolve(StateFolder.NAME));
            }
        }
    }

    /** Removes what is kept of nodes that are no longer in the workflow. */
    void removeOthers() throws IOException {
        if (states.isWritable()) {
            states.retain(Set.copyOf(graph.nodes().stream().map(node -> node.saved().id()).toList()));
        }
    }

    @Override
    public void close() {
        try {
            states.close();
        } catch (IOException e) {
            // the lock goes with the process
        }
    }
}
