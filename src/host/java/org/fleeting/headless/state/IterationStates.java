package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * What the nodes within a loop put out in each iteration, until the loop is over: beside the states of nodes a folder for
 * each iteration, {@code iteration-5-3} for the third of the loop that node 5 starts, with a state of each node. It gets
 * this name when it is complete, in one step, as a state does.
 */
public final class IterationStates {

    private static final Pattern NAME = Pattern.compile("iteration-(\\d+)-(\\d+)");

    private final StateFolder states;
    private final Folder folder;
    private final Serializers serializers;
    private final Set<UUID> keptStores;

    /** @param keptStores the file stores that are kept with nodes outside of the loop, now and later */
    IterationStates(StateFolder states, Folder folder, Serializers serializers, Set<UUID> keptStores) {
        this.states = states;
        this.folder = folder;
        this.serializers = serializers;
        this.keptStores = keptStores;
    }

    /** Tells whether iterations can be written. */
    public boolean isWritable() {
        return states.isWritable();
    }

    private static String name(int start, int iteration) {
        return "iteration-" + start + "-" + iteration;
    }

    /**
     * Keeps an iteration, in place of what was kept of it before.
     *
     * @param start the node that starts the loop
     * @param iteration from 1
     * @param outcomes of all nodes within the loop, by node
     * @throws IOException if a file cannot be written, or there is a cell or port object that cannot be; nothing has
     *     changed then
     */
    public void save(int start, int iteration, StateKey key, Map<Integer, NodeOutcome> outcomes, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Folder unfinished = folder.makeNew(StateFolder.UNFINISHED);
        String name = unfinished.path().getFileName().toString();
        try {
            Set<UUID> stores = new HashSet<>(keptStores);
            for (Map.Entry<Integer, NodeOutcome> each : outcomes.entrySet()) {
                Folder state = unfinished.makeNew(StateFolder.UNFINISHED);
                new StateWriter(state, serializers, stores).write(key, each.getValue(), monitor);
                String target = each.getKey() + "-" + Checksums.write(state, monitor);
                unfinished.rename(state.path().getFileName().toString(), target);
                stores.addAll(SavedState.read(unfinished.folder(target), serializers).stores());
            }
            if (folder.folders().contains(name(start, iteration))) {
                states.delete(name(start, iteration));
            }
            folder.rename(name, name(start, iteration));
        } finally {
            folder.delete(name);
        }
    }

    /**
     * Returns what was kept of an iteration, a state for each of the nodes; nothing if there is none.
     *
     * @param iteration from 1
     * @throws DamagedStateException if there is, but not as it was written
     */
    public List<SavedState> find(int start, int iteration, List<Integer> nodes)
        throws DamagedStateException, CanceledExecutionException {
        Path path = folder.path().resolve(name(start, iteration));
        try {
            if (!folder.folders().contains(name(start, iteration))) {
                return List.of();
            }
            Folder kept = folder.folder(name(start, iteration));
            List<SavedState> found = new ArrayList<>();
            for (int node : nodes) {
                String state = kept.folders().stream().filter(name -> name.startsWith(node + "-")).findFirst()
                    .orElseThrow(() -> new DamagedStateException(path.resolve(node + "-…"), "is missing"));
                found.add(SavedState.read(kept.folder(state), serializers));
            }
            return found;
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(path, e);
        }
    }

    /** Deletes all iterations of the loops whose starts are not wanted. */
    public void retain(IntPredicate isWantedStart) throws IOException {
        for (String name : folder.folders()) {
            Matcher matcher = NAME.matcher(name);
            if (matcher.matches() && !isWantedStart.test(number(matcher.group(1)))) {
                states.delete(name);
            }
        }
    }

    /** Returns the node of that number; -1 if there can be none. */
    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
