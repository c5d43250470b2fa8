package org.knime.core.data;

import java.util.UUID;

import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;

/** Knows the file stores of all nodes of a workflow. KNIME's knows the tables too. */
public interface IDataRepository {

    /** Adds the file stores of a node. */
    void addFileStoreHandler(IWriteFileStoreHandler handler);

    /** Removes the file stores of a node. */
    void removeFileStoreHandler(IWriteFileStoreHandler handler);

    /** Returns the file stores with an id, null if there are none. */
    IFileStoreHandler getHandler(UUID storeHandlerUUID);

    /**
     * Returns the file stores with an id.
     *
     * @throws IllegalStateException if there are none
     */
    IFileStoreHandler getHandlerNotNull(UUID storeHandlerUUID);
}
