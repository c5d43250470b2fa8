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

import org.fleeting.folder.Folder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * States in a folder that any number of runs on any number of machines share, without locks, which network drives lack: a
 * folder {@code nodes/5-KEY} for a unit that node 5 begins, {@code iterations/5-3-KEY} for the third iteration of a loop, both
 * with a state of each node. KEY is the hash of what decides about what it puts out, so that runs whose settings differ don't
 * get into each other's way, and those in which it is the same have it in common.
 *
 * <p>It is written as {@code tmp/new-UUID} and renamed to its place when it is whole, by one step. Whoever finds another one
 * there was second, and takes that. What its nodes need to go on if they are stopped lies in {@code checkpoints/5-KEY} or
 * {@code checkpoints/5-3-KEY} until then.
 */
public final class SharedStates implements States {

    static final String UNITS = "nodes";
    static final String ITERATIONS = "iterations";
    private static final String TEMPORARY = "tmp";
    private static final String DAMAGED = "old-";
    private static final int HASH_LENGTH = 32;

    private final Folder folder;
    private final Serializers serializers;
    private final CheckpointFolders checkpoints;

    /** File stores that lie in units of this run. */
    private final Set<UUID> keptStores = new HashSet<>();

    /**
     * In a folder.
     *
     * @param folder need not exist
     */
    public SharedStates(Path folder, Serializers serializers) {
        this.folder = Folder.of(folder);
        this.serializers = serializers;
        checkpoints = new CheckpointFolders(this.folder);
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** Temporary files belong on a disk of the machine that runs. */
    @Override
    public Optional<Path> createRunFolder() {
        return Optional.empty();
    }

    private static String unit(List<Integer> nodes, StateKey key) {
        return UNITS + "/" + nodes.get(0) + "-" + key.hash().substring(0, HASH_LENGTH);
    }

    @Override
    public Optional<Path> checkpoints(List<Integer> nodes, StateKey key) throws IOException {
        return Optional.of(checkpoints.locate(last(unit(nodes, key))));
    }

    private static String last(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    /** Other runs may need them. */
    @Override
    public void forgetCheckpoints() {
        return;
    }

    @Override
    public List<SavedState> find(List<Integer> nodes, StateKey key) throws DamagedStateException, CanceledExecutionException {
        List<SavedState> found = find(unit(nodes, key), nodes);
        found.forEach(state -> keptStores.addAll(state.stores()));
        return found;
    }

    private List<SavedState> find(String name, List<Integer> nodes) throws DamagedStateException, CanceledExecutionException {
        try {
            return folder.exists(name) ? new StateGroup(folder.folder(name), serializers).read(nodes) : List.of();
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(folder.path().resolve(name), e);
        }
    }

    @Override
    public List<SavedState> save(Map<Integer, NodeOutcome> outcomes, StateKey key, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        List<Integer> nodes = List.copyOf(outcomes.keySet());
        int last = nodes.get(nodes.size() - 1);
        List<SavedState> kept = put(unit(nodes, key), nodes, unfinished -> new StateGroup(unfinished, serializers)
            .write(outcomes, node -> node == last ? key.ofLast(nodes, before(unfinished, nodes)) : key,
                new HashSet<>(keptStores), monitor), monitor);
        kept.forEach(state -> keptStores.addAll(state.stores()));
        return kept;
    }

    private List<SavedState> before(Folder unfinished, List<Integer> nodes) {
        try {
            return new StateGroup(unfinished, serializers).read(nodes.subList(0, nodes.size() - 1));
        } catch (IOException | CanceledExecutionException e) {
            throw new IllegalStateException(e); // it was written a moment ago
        }
    }

    private interface Content {

        void writeTo(Folder unfinished) throws IOException, CanceledExecutionException;
    }

    /** Returns what is there afterwards. */
    private List<SavedState> put(String name, List<Integer> nodes, Content content, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Folder temporary = folder.folder(TEMPORARY);
        temporary.make();
        folder.folder(name.substring(0, name.indexOf('/'))).make();
        Folder unfinished = temporary.makeNew(StateFolder.UNFINISHED);
        String own = TEMPORARY + "/" + unfinished.path().getFileName();
        try {
            content.writeTo(unfinished);
            if (!rename(own, name) && !isWhole(name, nodes, monitor)) {
                discard(name);
                rename(own, name);
            }
            List<SavedState> kept = find(name, nodes);
            if (kept.isEmpty()) {
                throw new IOException("\"%s\" was deleted meanwhile".formatted(folder.path().resolve(name)));
            }
            checkpoints.delete(last(name));
            return kept;
        } finally {
            folder.delete(own);
        }
    }

    /** Returns whether it was the first; what a system says to a rename onto what is there, each says otherwise. */
    private boolean rename(String own, String name) throws IOException {
        if (folder.exists(name)) {
            return false;
        }
        try {
            folder.rename(own, name);
            return true;
        } catch (IOException e) {
            if (folder.exists(name)) {
                return false;
            }
            throw e;
        }
    }

    private boolean isWhole(String name, List<Integer> nodes, ExecutionMonitor monitor) throws CanceledExecutionException {
        try {
            for (SavedState state : find(name, nodes)) {
                state.verify(monitor);
            }
            return true;
        } catch (DamagedStateException e) {
            return false;
        }
    }

    /** No moment at which it is there in part. */
    private void discard(String name) throws IOException {
        String old = TEMPORARY + "/" + DAMAGED + UUID.randomUUID();
        try {
            folder.rename(name, old);
        } catch (IOException e) {
            if (folder.exists(name)) {
                throw e;
            }
            return; // another one was faster
        }
        folder.delete(old);
    }

    /** Other runs may need them. */
    @Override
    public void retain(Set<Integer> nodes) {
        return;
    }

    @Override
    public IterationStates iterations() {
        return new SharedIterations();
    }

    @Override
    public void close() {
        return;
    }

    /** Those in the same folder. */
    private final class SharedIterations implements IterationStates {

        @Override
        public Optional<Path> checkpoints(int start, int iteration, StateKey key) throws IOException {
            return Optional.of(checkpoints.locate(last(name(start, iteration, key))));
        }

        private static String name(int start, int iteration, StateKey key) {
            return ITERATIONS + "/" + start + "-" + iteration + "-" + key.hash().substring(0, HASH_LENGTH);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public boolean keepsLast() {
            return true;
        }

        @Override
        public void save(int start, int iteration, StateKey key, Map<Integer, NodeOutcome> outcomes, ExecutionMonitor monitor)
            throws IOException, CanceledExecutionException {
            put(name(start, iteration, key), List.copyOf(outcomes.keySet()), unfinished -> new StateGroup(unfinished,
                serializers).write(outcomes, node -> key, new HashSet<>(keptStores), monitor), monitor);
        }

        @Override
        public List<SavedState> find(int start, int iteration, StateKey key, List<Integer> nodes)
            throws DamagedStateException, CanceledExecutionException {
            return SharedStates.this.find(name(start, iteration, key), nodes);
        }

        @Override
        public void discard(int start, int iteration, StateKey key) throws IOException {
            SharedStates.this.discard(name(start, iteration, key));
        }

        @Override
        public void retain(IntPredicate isWantedStart) {
            return;
        }
    }
}
