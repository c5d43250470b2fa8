package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.knime.core.data.DataCell;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.FileStoreProxy;
import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;

/** A cell whose data lies in file stores. Its serializer writes the rest. */
public abstract class FileStoreCell extends DataCell implements FlushCallback {

    private transient FileStoreProxy[] proxies;
    private boolean flushed;

    /** A new cell with one file store. */
    protected FileStoreCell(FileStore fileStore) {
        this(new FileStore[] {fileStore});
    }

    /** A new cell with file stores. */
    protected FileStoreCell(FileStore[] fileStores) {
        proxies = Arrays.stream(fileStores).map(FileStoreProxy::new).toArray(FileStoreProxy[]::new);
    }

    /** A cell made by its serializer; it gets its file stores afterwards. */
    protected FileStoreCell() {
        flushed = true;
        proxies = new FileStoreProxy[0];
    }

    final FileStoreKey[] getFileStoreKeys() {
        return Arrays.stream(proxies).map(FileStoreProxy::getFileStoreKey).toArray(FileStoreKey[]::new);
    }

    /** Returns the file stores. */
    protected FileStore[] getFileStores() {
        return Arrays.stream(proxies).map(FileStoreProxy::getFileStore).toArray(FileStore[]::new);
    }

    final void retrieveFileStoreHandlersFrom(FileStoreKey[] keys, IDataRepository repository) throws IOException {
        FileStoreProxy[] loaded = new FileStoreProxy[keys.length];
        for (int i = 0; i < keys.length; i++) {
            loaded[i] = new FileStoreProxy();
            loaded[i].retrieveFileStoreHandlerFrom(keys[i], repository);
        }
        proxies = loaded;
        postConstruct();
    }

    /** Called once a loaded cell has its file stores. */
    protected void postConstruct() throws IOException {
        // for subclasses
    }

    final void callFlushIfNeeded() throws IOException {
        if (!flushed) {
            flushToFileStore();
            flushed = true;
        }
    }

    /** Writes what a new cell holds in memory; called before the cell goes into a table. */
    protected void flushToFileStore() throws IOException {
        // for subclasses
    }

    /** Returns whether the file stores are the same, or {@link #equalFileStoreContent} says so. */
    @Override
    protected boolean equalsDataCell(DataCell dc) {
        FileStoreProxy[] others = ((FileStoreCell) dc).proxies;
        return proxies.length == others.length && (Arrays.equals(proxies, others) || equalFileStoreContent(dc));
    }

    /** Compares the content of different file stores. */
    protected boolean equalFileStoreContent(DataCell dc) {
        return false;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(proxies);
    }

    @Override
    public String toString() {
        return Arrays.stream(proxies).map(Object::toString).collect(Collectors.joining(", "));
    }
}
