package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/**
 * The folder {@code .headless} of a workflow: one folder for each node that was executed, {@code 9-0123456789abcdef},
 * whose name ends in a checksum of its content. A folder gets this name when it is complete, in one step, and is never
 * changed afterwards: a run that is killed leaves whole ones, and of a loop its whole iterations ({@link
 * FolderIterations}). All may be deleted at any time.
 *
 * <p>What nodes need to go on that are stopped in the middle lies in {@code checkpoints}.
 *
 * <p>Only one run at a time writes. While it does, no other one reads.
 */
public final class StateFolder implements States {

    /** The folder's name, inside of the folder of the workflow. */
    public static final String NAME = ".headless";

    private static final String NOTE = """
        What the headless host keeps of executed nodes, so that the next run executes only what has changed.
        It can be deleted at any time, and is not needed on another machine.
        """;

    static final String UNFINISHED = "new-";
    private static final String REPLACED = "old-";
    private static final String RUNNING = "run-";
    private static final Pattern STATE = Pattern.compile("(\\d+)-[0-9a-f]{16}");

    private final Folder folder;
    private final Serializers serializers;
    private final StateLock lock;
    private final CheckpointFolders checkpoints;

    /** File stores that lie in states of this run. */
    private final Set<UUID> keptStores = new HashSet<>();

    private StateFolder(Folder folder, Serializers serializers, StateLock lock) {
        this.folder = folder;
        this.serializers = serializers;
        this.lock = lock;
        checkpoints = new CheckpointFolders(folder);
    }

    /**
     * Opens the folder to read, and makes it if it is missing, to write.
     *
     * @param workflow the folder of the workflow
     * @param writes whether states are to be written; {@link #isWritable()} tells if they can be
     * @throws IOException if it cannot be made, read or locked, or is a link
     * @throws StateInUseException if another run is writing
     */
    public static StateFolder open(Path workflow, boolean writes, Serializers serializers)
        throws IOException, StateInUseException {
        Folder folder = Folder.of(workflow).folder(NAME);
        if (writes) {
            folder.make();
            writeIfMissing(folder, "README.txt", NOTE);
            writeIfMissing(folder, ".gitignore", "*\n");
        }
        StateFolder states = new StateFolder(folder, serializers, StateLock.take(folder, writes));
        if (states.isWritable()) {
            states.deleteLeftovers();
        }
        return states;
    }

    private static void writeIfMissing(Folder folder, String name, String text) throws IOException {
        if (!folder.exists(name)) {
            folder.create(name, Folder.Content.text(text));
        }
    }

    /** What a killed run was writing, or deleting, or only needed itself. */
    private void deleteLeftovers() throws IOException {
        for (String name : folder.folders()) {
            if (name.startsWith(UNFINISHED) || name.startsWith(REPLACED) || name.startsWith(RUNNING)) {
                folder.delete(name);
            }
        }
    }

    /** It was asked for, and no other run is reading. */
    @Override
    public boolean isWritable() {
        return lock.isExclusive();
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** The run deletes it; if it was killed, the next one does. */
    @Override
    public Optional<Path> createRunFolder() throws IOException {
        return isWritable() ? Optional.of(folder.makeNew(RUNNING).path()) : Optional.empty();
    }

    @Override
    public List<SavedState> find(List<Integer> nodes, StateKey key) throws DamagedStateException, CanceledExecutionException {
        List<SavedState> found = new ArrayList<>();
        for (int node : nodes) {
            find(node).ifPresent(found::add);
        }
        return found.size() == nodes.size() ? found : List.of();
    }

    @Override
    public Optional<Path> checkpoints(List<Integer> nodes, StateKey key) throws IOException {
        return isWritable() ? Optional.of(checkpoints.locate(String.valueOf(nodes.get(0)))) : Optional.empty();
    }

    /** By the first node of a unit, and the iteration: whether anything has changed since, those who go on from them see. */
    CheckpointFolders checkpoints() {
        return checkpoints;
    }

    @Override
    public void forgetCheckpoints() throws IOException {
        if (isWritable()) {
            checkpoints.deleteAll();
        }
    }

    /** Each node in place of what was kept of it before, and at once. */
    @Override
    public List<SavedState> save(Map<Integer, NodeOutcome> outcomes, StateKey key, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        List<Integer> nodes = List.copyOf(outcomes.keySet());
        List<SavedState> saved = new ArrayList<>();
        for (int node : nodes) {
            StateKey own = saved.size() + 1 == nodes.size() ? key.ofLast(nodes, saved) : key;
            saved.add(save(node, own, outcomes.get(node), monitor));
        }
        checkpoints.deleteOf(nodes.get(0));
        return saved;
    }

    /**
     * Returns what was last kept of a node, as far as it is written about it; nothing if there is none.
     *
     * @throws DamagedStateException if there is, but not as it was written
     */
    Optional<SavedState> find(int node) throws DamagedStateException, CanceledExecutionException {
        try {
            Optional<String> newest = states(node).stream().max(Comparator.comparing(this::time));
            if (newest.isEmpty()) {
                return Optional.empty();
            }
            SavedState state = SavedState.read(folder.folder(newest.get()), serializers);
            keptStores.addAll(state.stores());
            return Optional.of(state);
        } catch (DamagedStateException e) {
            throw e;
        } catch (IOException e) {
            throw new DamagedStateException(folder.path(), e);
        }
    }

    private List<String> states(int node) throws IOException {
        return folder.folders().stream().filter(name -> node(name) == node).toList();
    }

    /** Returns the node of a state, or -1 if the folder is none. */
    private static int node(String name) {
        Matcher matcher = STATE.matcher(name);
        try {
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private long time(String state) {
        return folder.path().resolve(state).toFile().lastModified();
    }

    /**
     * Keeps what a node has put out, in place of what was kept of it before.
     *
     * @throws IOException if a file cannot be written, or there is a cell or port object that cannot be; nothing has
     *     changed then
     */
    SavedState save(int node, StateKey key, NodeOutcome outcome, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Folder unfinished = folder.makeNew(UNFINISHED);
        String name = unfinished.path().getFileName().toString();
        try {
            new StateWriter(unfinished, serializers, keptStores).write(key, outcome, monitor);
            String target = node + "-" + Checksums.write(unfinished, monitor);
            folder.rename(name, target);
            SavedState state = SavedState.read(folder.folder(target), serializers);
            keptStores.addAll(state.stores());
            deleteAllBut(target, node);
            return state;
        } finally {
            folder.delete(name);
        }
    }

    private void deleteAllBut(String kept, int node) throws IOException {
        for (String state : states(node)) {
            if (!state.equals(kept)) {
                delete(state);
            }
        }
    }

    @Override
    public void retain(Set<Integer> nodes) throws IOException {
        for (String name : folder.folders()) {
            if (node(name) >= 0 && !nodes.contains(node(name))) {
                delete(name);
            }
        }
        checkpoints.deleteAllBut(nodes);
    }

    /** Of loops that are not over. */
    @Override
    public IterationStates iterations() {
        return new FolderIterations(this, folder, serializers, keptStores);
    }

    /** No moment at which a state of this name is there in part. */
    void delete(String state) throws IOException {
        String replaced = REPLACED + UUID.randomUUID();
        folder.rename(state, replaced);
        folder.delete(replaced);
    }

    /** Lets other runs write. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
