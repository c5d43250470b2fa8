package org.knime.core.data.filestore;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.internal.FileStoreProxy;
import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;
import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;

/** Opens to the framework what file stores hide from nodes. */
public final class FileStoreUtil {

    private FileStoreUtil() {}

    /** Makes a file store. */
    public static FileStore createFileStore(WriteFileStoreHandler handler, FileStoreKey key) {
        return new FileStore(handler, key);
    }

    /** Returns the key of a file store. */
    public static FileStoreKey getFileStoreKey(FileStore store) {
        return store.getKey();
    }

    /** Returns where a file store lies. */
    public static IFileStoreHandler getFileStoreHandler(FileStore filestore) {
        return filestore.getFileStoreHandler();
    }

    /** Returns the keys of a cell's file stores. */
    public static FileStoreKey[] getFileStoreKeys(FileStoreCell cell) {
        return cell.getFileStoreKeys();
    }

    /** Returns a cell's file stores. */
    public static FileStore[] getFileStores(FileStoreCell cell) {
        return cell.getFileStores();
    }

    /** Returns a port object's file stores. */
    public static List<FileStore> getFileStores(FileStorePortObject po) {
        return IntStream.range(0, po.getFileStoreCount()).mapToObj(po::getFileStore).toList();
    }

    /** Lets a cell or port object write what it hasn't written yet. */
    public static void invokeFlush(FlushCallback flushCallback) throws IOException {
        if (flushCallback instanceof FileStoreCell cell) {
            cell.callFlushIfNeeded();
        } else if (flushCallback instanceof FileStorePortObject object) {
            object.callFlushIfNeeded();
        }
    }

    /** Gives a loaded cell its file stores. */
    public static void retrieveFileStoreHandlersFrom(FileStoreCell fsCell, FileStoreKey[] fileStoreKeys,
        IDataRepository repository) throws IOException {
        fsCell.retrieveFileStoreHandlersFrom(fileStoreKeys, repository);
    }

    /** Gives a loaded port object its file stores. */
    public static void retrieveFileStoreHandlerFrom(FileStorePortObject object, List<FileStoreKey> keys,
        IDataRepository repository) throws IOException {
        object.retrieveFileStoreHandlerFrom(keys, repository);
    }

    /** Gives a copy the file stores of its source, or copies of them where the repository differs. */
    public static void retrieveFileStoreHandlers(FileStorePortObject sourceFSObj, FileStorePortObject resultFSObj,
        IWriteFileStoreHandler newHandler) throws IOException {
        List<FileStoreKey> keys = sourceFSObj.getFileStoreProxies().stream().map(FileStoreProxy::getFileStore)
            .map(store -> newHandler == null ? store.getKey() : newHandler.translateToLocal(store, sourceFSObj))
            .toList();
        IDataRepository repository = newHandler != null ? newHandler.getDataRepository()
            : sourceFSObj.getFileStoreProxies().stream().findFirst()
                .map(proxy -> proxy.getFileStoreHandler().getDataRepository()).orElse(null);
        resultFSObj.retrieveFileStoreHandlerFrom(keys, repository);
    }
}
