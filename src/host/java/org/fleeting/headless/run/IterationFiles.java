package org.fleeting.headless.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.filestore.FileStoreCell;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/**
 * The file stores that the nodes of a loop make in an iteration. As in KNIME, they go when the next iteration begins,
 * but for those of cells that reached the end of the loop.
 */
final class IterationFiles {

    private final List<IWriteFileStoreHandler> handlers = new ArrayList<>();

    void add(IWriteFileStoreHandler handler) {
        handlers.add(handler);
    }

    /** Takes over those of a loop within. */
    void addAll(IterationFiles inner) {
        handlers.addAll(inner.handlers);
    }

    /** Deletes the files of all that these keys do not name; forgets the file stores of which nothing is left. */
    void deleteAllBut(Set<FileStoreKey> kept) {
        for (IWriteFileStoreHandler handler : List.copyOf(handlers)) {
            Set<Path> files = kept.stream().filter(key -> key.getStoreUUID().equals(handler.getStoreUUID()))
                .map(key -> handler.getFileStore(key).getFile().toPath()).collect(Collectors.toSet());
            if (files.isEmpty()) {
                handler.clearAndDispose();
                handlers.remove(handler);
            } else {
                deleteAllBut(files, handler.getBaseDir().toPath());
            }
        }
    }

    private static void deleteAllBut(Set<Path> kept, Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                if (!isOrLiesIn(path, kept)) {
                    Files.delete(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // costs disk space until the end of the run, when all file stores go
        }
    }

    /** A file store may be a folder. */
    private static boolean isOrLiesIn(Path path, Set<Path> stores) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (stores.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the file stores of what comes into the end of a loop. */
    static Set<FileStoreKey> keys(PortObject... inputs) {
        Set<FileStoreKey> keys = new HashSet<>();
        for (PortObject input : inputs) {
            if (input instanceof FileStorePortObject stored) {
                FileStoreUtil.getFileStores(stored).forEach(store -> keys.add(FileStoreUtil.getFileStoreKey(store)));
            } else if (input instanceof BufferedDataTable table) {
                addCells(table, keys);
            }
        }
        return keys;
    }

    private static void addCells(BufferedDataTable table, Set<FileStoreKey> keys) {
        try (CloseableRowIterator rows = table.iterator()) {
            while (rows.hasNext()) {
                DataRow row = rows.next();
                for (int i = 0; i < row.getNumCells(); i++) {
                    add(row.getCell(i), keys);
                }
            }
        }
    }

    private static void add(DataCell cell, Set<FileStoreKey> keys) {
        if (cell instanceof FileStoreCell stored) {
            keys.addAll(List.of(FileStoreUtil.getFileStoreKeys(stored)));
        } else if (cell instanceof CollectionDataValue cells) {
            cells.forEach(element -> add(element, keys));
        }
    }
}
