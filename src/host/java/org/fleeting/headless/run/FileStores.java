package org.fleeting.headless.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.fleeting.headless.launch.TemporaryFolder;
import org.fleeting.headless.state.States;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;

/** The file stores of all nodes of a run: of those that execute, in one temporary folder that goes with it. */
final class FileStores implements IDataRepository, AutoCloseable {

    private final Map<UUID, IWriteFileStoreHandler> handlers = new ConcurrentHashMap<>();

    /** What the iterations that are going on made, the innermost loop's first. */
    private final Deque<IterationFiles> iterations = new ArrayDeque<>();

    private States states;
    private TemporaryFolder folder;

    /** Puts the files where they can be kept without being copied, if states are written there. */
    void keepIn(States newStates) {
        states = newStates;
    }

    /** Makes new file stores for a node. */
    IWriteFileStoreHandler create(String node) throws IOException {
        if (folder == null) {
            Optional<Path> place = states == null ? Optional.empty() : states.createRunFolder();
            folder = place.isPresent() ? TemporaryFolder.of(place.get()) : TemporaryFolder.create("headless-files-");
        }
        UUID id = UUID.randomUUID();
        WriteFileStoreHandler handler = new WriteFileStoreHandler(node, id);
        handler.setBaseDir(Files.createDirectory(folder.path().resolve(id.toString())).toFile());
        handler.addToRepository(this);
        if (!iterations.isEmpty()) {
            iterations.peek().add(handler);
        }
        return handler;
    }

    /** File stores that are made from now on belong to a new iteration of a loop. */
    void beginIteration() {
        iterations.push(new IterationFiles());
    }

    /** Ends the iteration that began last; returns what was made in it. */
    IterationFiles endIteration() {
        return iterations.pop();
    }

    /** Leaves what was made in an iteration to the loop around it, or to the end of the run. */
    void keep(IterationFiles files) {
        if (!iterations.isEmpty()) {
            iterations.peek().addAll(files);
        }
    }

    @Override
    public void addFileStoreHandler(IWriteFileStoreHandler handler) {
        handlers.put(handler.getStoreUUID(), handler);
    }

    @Override
    public void removeFileStoreHandler(IWriteFileStoreHandler handler) {
        handlers.remove(handler.getStoreUUID());
    }

    @Override
    public IFileStoreHandler getHandler(UUID id) {
        return handlers.get(id);
    }

    @Override
    public IFileStoreHandler getHandlerNotNull(UUID id) {
        IWriteFileStoreHandler handler = handlers.get(id);
        if (handler == null) {
            throw new IllegalStateException("no file stores with id " + id);
        }
        return handler;
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
