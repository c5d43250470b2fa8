package org.knime.core.node;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;

/** The file stores of a workflow. */
public final class TestRepository implements IDataRepository {

    private final Map<UUID, IWriteFileStoreHandler> handlers = new HashMap<>();

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
        if (!handlers.containsKey(id)) {
            throw new IllegalStateException("Unknown file store handler to UUID " + id);
        }
        return handlers.get(id);
    }
}
