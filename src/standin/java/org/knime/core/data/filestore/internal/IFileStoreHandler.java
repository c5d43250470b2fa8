package org.knime.core.data.filestore.internal;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;

/** The file stores of a node. */
public interface IFileStoreHandler {

    /** Returns the repository this was added to. */
    IDataRepository getDataRepository();

    /** Deletes all files. */
    void clearAndDispose();

    /** Returns a file store of this node or of another one in the repository. */
    FileStore getFileStore(FileStoreKey key);
}
