package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.FileStoreProxy;
import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;
import org.knime.core.node.port.PortObject;

/** A port object whose data lies in file stores. Its serializer writes the rest. */
public abstract class FileStorePortObject implements PortObject, FlushCallback {

    private final List<FileStoreProxy> proxies = new ArrayList<>();
    private boolean flushed;

    /**
     * A new port object.
     *
     * @throws IllegalStateException if the file stores belong to different workflows
     */
    protected FileStorePortObject(List<FileStore> fileStores) {
        for (FileStore store : fileStores) {
            proxies.add(new FileStoreProxy(store));
        }
        if (proxies.stream().map(proxy -> proxy.getFileStoreHandler().getDataRepository()).distinct().count() > 1) {
            throw new IllegalStateException("File Stores passed in constructor don't have the same data repository");
        }
    }

    /** A port object made by its serializer; it gets its file stores afterwards. */
    protected FileStorePortObject() {
        flushed = true;
    }

    final void retrieveFileStoreHandlerFrom(List<FileStoreKey> keys, IDataRepository repository) throws IOException {
        for (FileStoreKey key : keys) {
            FileStoreProxy proxy = new FileStoreProxy();
            proxy.retrieveFileStoreHandlerFrom(key, repository);
            proxies.add(proxy);
        }
        postConstruct();
    }

    /** Called once a loaded port object has its file stores. */
    protected void postConstruct() throws IOException {
        // for subclasses
    }

    final void callFlushIfNeeded() throws IOException {
        if (!flushed) {
            flushed = true;
            flushToFileStore();
        }
    }

    /** Writes what a new port object holds in memory; called before it leaves its node. */
    protected void flushToFileStore() throws IOException {
        // for subclasses
    }

    /** Returns the number of file stores. */
    protected int getFileStoreCount() {
        return proxies.size();
    }

    /** Returns a file store; the first has index 0. */
    protected FileStore getFileStore(int index) {
        return proxies.get(index).getFileStore();
    }

    final List<FileStoreProxy> getFileStoreProxies() {
        return proxies;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileStorePortObject other && proxies.equals(other.proxies);
    }

    @Override
    public int hashCode() {
        return proxies.hashCode();
    }

    @Override
    public String toString() {
        return proxies.toString();
    }
}
