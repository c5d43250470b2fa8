package org.knime.core.data.filestore;

import java.io.File;

import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;

/** A file, or a folder, that belongs to a cell or a port object. Made by {@code ExecutionContext.createFileStore}. */
public final class FileStore {

    private final WriteFileStoreHandler handler;
    private final FileStoreKey key;

    FileStore(WriteFileStoreHandler handler, FileStoreKey key) {
        this.handler = handler;
        this.key = key;
    }

    FileStoreKey getKey() {
        return key;
    }

    IFileStoreHandler getFileStoreHandler() {
        return handler;
    }

    /** Returns the path. Its folder exists; the file doesn't until the node writes it. */
    public File getFile() {
        return new File(handler.getParentDir(key.getIndex(), false), key.getNameOnDisc());
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
