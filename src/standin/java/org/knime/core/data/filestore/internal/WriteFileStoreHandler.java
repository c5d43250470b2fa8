package org.knime.core.data.filestore.internal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.FileStoreProxy.FlushCallback;
import org.knime.core.node.ExecutionContext;

/**
 * The file stores of a node in a folder: {@code 000/000/name}, at most 1000 in each leaf. The folder is temporary unless
 * one is set.
 */
public class WriteFileStoreHandler implements IWriteFileStoreHandler {

    /** How many files a leaf folder holds, and how many folders one above. */
    public static final int FILES_PER_FOLDER = 1000;
    /** How many levels of folders there are. */
    public static final int FOLDER_LEVEL = 2;

    private final String name;
    private final UUID storeUUID;
    private final Map<FileStoreKey, FileStoreKey> copies = new HashMap<>();
    private IDataRepository repository;
    private File baseDir;
    private Set<String> names;
    private int nextIndex;

    /** Of a node with a name and a new id. */
    public WriteFileStoreHandler(String name, UUID storeUUID) {
        this.name = Objects.requireNonNull(name);
        this.storeUUID = Objects.requireNonNull(storeUUID);
    }

    @Override
    public void addToRepository(IDataRepository dataRepository) {
        dataRepository.addFileStoreHandler(this);
        repository = dataRepository;
    }

    @Override
    public IDataRepository getDataRepository() {
        return repository;
    }

    /** Sets an existing folder, such as that of loaded file stores. */
    public void setBaseDir(File baseDir) {
        if (!baseDir.isDirectory()) {
            throw new IllegalStateException(
                "Base directory of file store to node " + name + " does not exist: " + baseDir.getAbsolutePath());
        }
        this.baseDir = baseDir;
    }

    @Override
    public File getBaseDir() {
        return baseDir;
    }

    @Override
    public final UUID getStoreUUID() {
        return storeUUID;
    }

    @Override
    public void open(ExecutionContext exec) {
        Objects.requireNonNull(exec);
        names = new HashSet<>();
    }

    @Override
    public void close() {
        names = null;
    }

    /**
     * Makes a file store.
     *
     * @throws IOException if the name was used already, starts with a dot or has a slash, or no folder can be made
     * @throws IllegalStateException if the node isn't executing
     */
    @Override
    public synchronized FileStore createFileStore(String fileName) throws IOException {
        if (names == null) {
            throw new IllegalStateException("File store on node " + name + " is read only/closed");
        }
        if (!names.add(fileName)) {
            throw new IOException("Duplicate file store name \"" + fileName + "\"");
        }
        return create(fileName);
    }

    private FileStore create(String fileName) throws IOException {
        if (fileName.startsWith(".")) {
            throw new IOException("Name must not start with a dot: \"" + fileName + "\"");
        }
        if (fileName.contains("/") || fileName.contains("\\")) {
            throw new IOException("Invalid file name, must not contain (back) slash: \"" + fileName + "\"");
        }
        if (baseDir == null) {
            baseDir = Files.createTempDirectory("fs-" + name.replaceAll("\\W+", "_") + "-").toFile();
        }
        Files.createDirectories(getParentDir(nextIndex, true).toPath());
        return FileStoreUtil.createFileStore(this, new FileStoreKey(storeUUID, nextIndex++, null, -1, fileName));
    }

    /** Returns how many file stores were made. */
    public int getNextIndex() {
        return nextIndex;
    }

    /** Returns the folder of a file store, making it if asked to. */
    public File getParentDir(int index, boolean create) {
        int leaf = index / FILES_PER_FOLDER;
        File parent = new File(new File(baseDir, "%03d".formatted(leaf / FILES_PER_FOLDER % FILES_PER_FOLDER)),
            "%03d".formatted(leaf % FILES_PER_FOLDER));
        if (create && !parent.isDirectory() && !parent.mkdirs()) {
            throw new UncheckedIOException(new IOException("Can't make folder " + parent));
        }
        return parent;
    }

    @Override
    public FileStore getFileStore(FileStoreKey key) {
        if (key.getStoreUUID().equals(storeUUID)) {
            if (baseDir == null) {
                throw new IllegalStateException("No file stores in \"" + this + "\"");
            }
            return FileStoreUtil.createFileStore(this, key);
        }
        return repository.getHandlerNotNull(key.getStoreUUID()).getFileStore(key);
    }

    @Override
    public synchronized FileStoreKey translateToLocal(FileStore fs, FlushCallback flushCallback) {
        FileStoreKey key = FileStoreUtil.getFileStoreKey(fs);
        if (key.getStoreUUID().equals(storeUUID) || repository.getHandler(key.getStoreUUID()) != null) {
            return key;
        }
        return copies.computeIfAbsent(key, foreign -> copy(fs, flushCallback));
    }

    private FileStoreKey copy(FileStore foreign, FlushCallback flushCallback) {
        try {
            FileStoreUtil.invokeFlush(flushCallback);
            FileStore local = create(nextIndex + "_" + FileStoreUtil.getFileStoreKey(foreign).getName());
            FileTree.copy(foreign.getFile().toPath(), local.getFile().toPath());
            return FileStoreUtil.getFileStoreKey(local);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed copying file stores to local handler", e);
        }
    }

    @Override
    public void clearAndDispose() {
        if (repository != null) {
            repository.removeFileStoreHandler(this);
            repository = null;
        }
        if (baseDir != null) {
            FileTree.delete(baseDir.toPath());
        }
    }

    @Override
    public String toString() {
        return storeUUID + " (" + name + ": " + (baseDir == null ? "<no directory>" : baseDir) + ")";
    }
}
