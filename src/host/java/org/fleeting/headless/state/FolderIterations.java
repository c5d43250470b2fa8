package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class FolderIterations implements IterationStates {

    private static final Pattern NAME = Pattern.compile("iteration-(\\d+)-(\\d+)");

    private final StateFolder states;
    private final Folder folder;
    private final Serializers serializers;
    private final Set<UUID> keptStores;

    /** @param keptStores the file stores that are kept with nodes outside of the loop, now and later */
    FolderIterations(StateFolder states, Folder folder, Serializers serializers, Set<UUID> keptStores) {
        this.states = states;
        this.folder = folder;
        this.serializers = serializers;
        this.keptStores = keptStores;
    }

    @Override
    public boolean isWritable() {
        return states.isWritable();
    }

    private static String name(int start, int iteration) {
        return "iteration-" + checkpoints(start, iteration);
    }

    private static String checkpoints(int start, int iteration) {
        return start + "-" + iteration;
    }

    @Override
    public Optional<Path> checkpoints(int start, int iteration, StateKey key) throws IOException {
        return isWritable() ? Optional.of(states.checkpoints().locate(checkpoints(start, iteration))) : Optional.empty();
    }

    /** The loop is kept right after its last iteration. */
    @Override
    public boolean keepsLast() {
        return false;
    }

    @Override
    public void save(int start, int iteration, StateKey key, Map<Integer, NodeOutcome> outcomes, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Folder unfinished = folder.makeNew(StateFolder.UNFINISHED);
        String name = unfinished.path().getFileName().toString();
        try {
            new StateGroup(unfinished, serializers).write(outcomes, node -> key, new HashSet<>(keptStores), monitor);
            if (folder.folders().contains(name(start, iteration))) {
                states.delete(name(start, iteration));
            }
            folder.rename(name, name(start, iteration));
            states.checkpoints().delete(checkpoints(start, iteration));
        } finally {
            folder.delete(name);
        }
    }

    @Override
    public List<SavedState> find(int start, int iteration, StateKey key, List<Integer> nodes)
        throws DamagedStateException, CanceledExecutionException {
        try {
            return folder.folders().contains(name(start, iteration))
                ? new StateGroup(folder.folder(name(start, iteration)), serializers).read(nodes) : List.of();
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(folder.path().resolve(name(start, iteration)), e);
        }
    }

    @Override
    public void discard(int start, int iteration, StateKey key) throws IOException {
        if (isWritable()) {
            states.delete(name(start, iteration));
        }
    }

    @Override
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
