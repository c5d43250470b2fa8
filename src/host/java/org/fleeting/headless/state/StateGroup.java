package org.fleeting.headless.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

import org.fleeting.folder.Folder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** The states of several nodes in a folder of their own, {@code 9-0123456789abcdef} for that of node 9. */
final class StateGroup {

    private final Folder folder;
    private final Serializers serializers;

    StateGroup(Folder folder, Serializers serializers) {
        this.folder = folder;
        this.serializers = serializers;
    }

    /**
     * Writes all states into the folder, which is empty, one after the other.
     *
     * @param keys returns the key of a node, asked for right before it is written
     * @param stores the file stores that are only referred to; those that are written are added
     */
    List<SavedState> write(Map<Integer, NodeOutcome> outcomes, IntFunction<StateKey> keys, Set<UUID> stores,
        ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
        List<SavedState> written = new ArrayList<>();
        for (Map.Entry<Integer, NodeOutcome> each : outcomes.entrySet()) {
            Folder state = folder.makeNew(StateFolder.UNFINISHED);
            new StateWriter(state, serializers, stores).write(keys.apply(each.getKey()), each.getValue(), monitor);
            String target = each.getKey() + "-" + Checksums.write(state, monitor);
            folder.rename(state.path().getFileName().toString(), target);
            written.add(SavedState.read(folder.folder(target), serializers));
            stores.addAll(written.get(written.size() - 1).stores());
        }
        return written;
    }

    /**
     * Reads what is written about the states.
     *
     * @throws DamagedStateException if that of one of the nodes is missing or damaged
     */
    List<SavedState> read(List<Integer> nodes) throws IOException, CanceledExecutionException {
        List<SavedState> found = new ArrayList<>();
        for (int node : nodes) {
            String state = folder.folders().stream().filter(name -> name.startsWith(node + "-")).findFirst()
                .orElseThrow(() -> new DamagedStateException(folder.path().resolve(node + "-…"), "is missing"));
            found.add(SavedState.read(folder.folder(state), serializers));
        }
        return found;
    }
}
