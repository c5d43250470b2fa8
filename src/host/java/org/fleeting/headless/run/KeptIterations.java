package org.fleeting.headless.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.headless.state.DamagedStateException;
import org.fleeting.headless.state.IterationStates;
import org.fleeting.headless.state.NodeOutcome;
import org.fleeting.headless.state.SavedState;
import org.fleeting.headless.state.StateKey;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/**
 * What is kept of the iterations of an outermost loop while it runs, so that one that was killed or cancelled goes on
 * where it stopped: what reaches the end of the loop, or nodes behind it. Each iteration stands for itself. In the
 * folder of a workflow the last one is not kept: the loop is, right after it, and its nodes are to have all that views show.
 */
final class KeptIterations {

    /** By which KNIME's starts of loops tell how many iterations there are, if they know. */
    static final String COUNT = "maxIterations";

    private static final String ITERATION = "iteration";

    private final WorkflowGraph graph;
    private final IterationStates states;
    private final NodeKeys keys;
    private final FlowVariables variables;
    private final FileStores fileStores;
    private final RunListener listener;
    private boolean usesKept;

    KeptIterations(WorkflowGraph graph, IterationStates states, NodeKeys keys, FlowVariables variables, FileStores fileStores,
        RunListener listener) {
        this.graph = graph;
        this.states = states;
        this.keys = keys;
        this.variables = variables;
        this.fileStores = fileStores;
        this.listener = listener;
    }

    /** Lets iterations stay executed that an earlier run kept; without this, all execute. */
    void useKept() {
        usesKept = true;
    }

    /** Returns how many iterations a loop will have whose start has executed, or 0 if it does not tell. */
    static int count(RunNode start) {
        return start.variables().get(COUNT) instanceof Integer number && number > 0 ? number : 0;
    }

    /**
     * Lets the body stay executed if this iteration was kept and nothing has changed about it.
     *
     * @param iteration from 0
     * @return whether it stays so
     */
    boolean restore(Loop loop, int iteration, DefaultNodeProgressMonitor monitor) throws CanceledExecutionException {
        Optional<StateKey> key = key(loop, iteration);
        if (!usesKept || !isKept(loop, iteration) || key.isEmpty()) {
            return false;
        }
        try {
            List<SavedState> found = states.find(loop.start().saved().id(), iteration + 1, key.get(), ids(loop));
            if (found.isEmpty() || found.stream().anyMatch(state -> !state.key().equals(key.get()))) {
                return false;
            }
            restore(loop, found, monitor);
            return true;
        } catch (DamagedStateException e) {
            loop.body().forEach(RunNode::unconfigure);
            listener.stateLost(title(loop), "Executed again, since what was kept of it is damaged: " + e.getMessage());
            return false;
        }
    }

    /**
     * Tells whether an iteration is kept whose loop's start has executed; whether all of it is as it was written is not looked
     * at.
     *
     * @param iteration from 0
     */
    boolean isThere(Loop loop, int iteration) throws CanceledExecutionException {
        try {
            Optional<StateKey> key = key(loop, iteration);
            return key.isPresent() && states.find(loop.start().saved().id(), iteration + 1, key.get(), ids(loop)).stream()
                .findFirst().filter(state -> state.key().equals(key.get())).isPresent();
        } catch (DamagedStateException e) {
            return false;
        }
    }

    /** Returns what tells an iteration, counted from 0, from all others, in this run and others. */
    String name(Loop loop, int iteration) {
        return key(loop, iteration).map(StateKey::hash).orElse("");
    }

    /** Tells whether an iteration is one of those that are kept. */
    private boolean isKept(Loop loop, int iteration) {
        return iteration < count(loop.start()) - (states.keepsLast() ? 0 : 1);
    }

    private void restore(Loop loop, List<SavedState> found, DefaultNodeProgressMonitor monitor)
        throws DamagedStateException, CanceledExecutionException {
        for (int i = 0; i < found.size(); i++) {
            RunNode node = loop.body().get(i);
            found.get(i).verify(new ExecutionContext(monitor, node.node()));
            found.get(i).register(node.title(), fileStores);
        }
        for (int i = 0; i < found.size(); i++) {
            RunNode node = loop.body().get(i);
            NodeOutcome outcome = found.get(i).load(new ExecutionContext(monitor, node.node()), fileStores);
            node.restore(found.get(i), found.get(i).specs(), variables.before(node));
            node.setOutcome(outcome);
        }
        List<RunNode> nodes = graph.nodes();
        RunNode last = loop.body().get(loop.body().size() - 1);
        listener.kept(title(loop), nodes.indexOf(last) + 1, nodes.size(), List.of());
        loop.body().forEach(RunNode::showRestored);
    }

    /**
     * Returns where the body may keep what it needs to go on in an iteration that is to execute.
     *
     * @param iteration from 0
     * @return nothing if iterations of this loop are not kept
     */
    Optional<Path> checkpoints(Loop loop, int iteration) throws IOException {
        Optional<StateKey> key = key(loop, iteration);
        return key.isEmpty() || count(loop.start()) == 0 ? Optional.empty()
            : states.checkpoints(loop.start().saved().id(), iteration + 1, key.get());
    }

    /**
     * Keeps what the executed body put out, unless the loop will be kept right after it.
     *
     * @return whether it is kept
     */
    boolean keep(Loop loop, int iteration, DefaultNodeProgressMonitor monitor) {
        Optional<StateKey> key = key(loop, iteration);
        if (!states.isWritable() || !isKept(loop, iteration) || key.isEmpty()) {
            return false;
        }
        try {
            Map<Integer, NodeOutcome> outcomes = new LinkedHashMap<>();
            for (RunNode node : loop.body()) {
                outcomes.put(node.saved().id(), node.outcome(isSeen(node, loop)).withoutInternals());
            }
            states.save(loop.start().saved().id(), iteration + 1, key.get(), outcomes,
                new ExecutionContext(monitor, loop.end().node()));
            return true;
        } catch (CanceledExecutionException e) {
            return false; // the run ends; this iteration executes again next time
        } catch (IOException e) {
            // an interrupted write fails, too
            if (!Thread.currentThread().isInterrupted()) {
                listener.stateLost(title(loop), "What it put out cannot be kept: " + e.getMessage());
            }
            return false;
        }
    }

    private boolean isSeen(RunNode node, Loop loop) {
        return graph.isLast(node) || !loop.body().containsAll(graph.successors(node));
    }

    /** The settings of the end decide only about what it makes of the iterations. */
    private Optional<StateKey> key(Loop loop, int iteration) {
        return keys.of(new Unit(loop.nodes())).map(key -> key.without(NodeKeys.prefix(loop.end()))
            .with(ITERATION, String.valueOf(iteration + 1)));
    }

    /** Deletes what is kept of loops that are over, or no longer in the workflow. */
    void removeOthers(List<Loop> unfinished) throws IOException {
        if (states.isWritable()) {
            states.retain(start -> unfinished.stream().anyMatch(loop -> loop.start().saved().id() == start));
        }
    }

    private static List<Integer> ids(Loop loop) {
        return loop.body().stream().map(node -> node.saved().id()).toList();
    }

    /** Such as "Fold Loop Start (#5) to Fold Loop End (#9), iteration 3 of 5". */
    private static String title(Loop loop) {
        return new Unit(loop.nodes()).title() + loop.start().iteration();
    }
}
