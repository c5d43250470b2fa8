package org.knime.core.data.filestore.internal;

import java.io.File;
import java.io.IOException;
import java.util.UUID;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;
import org.knime.core.node.ExecutionContext;

/** The file stores that an executing node makes. */
public interface IWriteFileStoreHandler extends IFileStoreHandler {

    /** Makes a file store. */
    FileStore createFileStore(String name) throws IOException;

    /** Begins the node's execution. */
    void open(ExecutionContext exec);

    /** Ends the node's execution: no more file stores can be made. */
    void close();

    /** Adds this to a workflow's repository. */
    void addToRepository(IDataRepository repository);

    /** Returns the key of a file store in this repository; a copy's key if it comes from another one. */
    FileStoreKey translateToLocal(FileStore fs, FlushCallback flushCallback);

    /** Returns the id that keys refer to. */
    UUID getStoreUUID();

    /** Returns the folder of all files, null as long as there are none. */
    File getBaseDir();
}
