package org.knime.core.data.filestore.internal;

import java.io.IOException;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStoreUtil;

/** What a cell or port object keeps of a file store; survives saving and loading. */
public final class FileStoreProxy {

    private FileStoreKey key;
    private IFileStoreHandler handler;

    /** Marks what may write its file stores late. */
    public interface FlushCallback {}

    /** Not known yet: {@link #retrieveFileStoreHandlerFrom} follows. */
    public FileStoreProxy() {}

    /** Of a file store. */
    public FileStoreProxy(FileStore fileStore) {
        key = FileStoreUtil.getFileStoreKey(fileStore);
        handler = FileStoreUtil.getFileStoreHandler(fileStore);
    }

    /** Finds the file stores after loading or copying. */
    public void retrieveFileStoreHandlerFrom(FileStoreKey newKey, IDataRepository dataRepository)
        throws IOException {
        key = newKey;
        handler = dataRepository.getHandlerNotNull(newKey.getStoreUUID());
    }

    /** Returns the key. */
    public FileStoreKey getFileStoreKey() {
        return key;
    }

    /** Returns where the file store lies. */
    public IFileStoreHandler getFileStoreHandler() {
        return handler;
    }

    /** Returns the file store. */
    public FileStore getFileStore() {
        if (handler == null) {
            throw new IllegalStateException(
                "Can't read file store object, the proxy has not been fully initialized");
        }
        return handler.getFileStore(key);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileStoreProxy other && key.equals(other.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
