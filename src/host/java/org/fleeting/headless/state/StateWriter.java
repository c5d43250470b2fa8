package org.fleeting.headless.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.fleeting.folder.Folder;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.PortObject;

/** Writes what {@link SavedState} reads into a new folder. */
final class StateWriter {

    private final Folder folder;
    private final Serializers serializers;
    private final Set<UUID> keptStores;
    private final Map<FileStoreKey, FileStore> stores = new LinkedHashMap<>();
    private final Map<PortObject, String> written = new IdentityHashMap<>();

    /**
     * Writes into a folder.
     *
     * @param keptStores the file stores that are kept with other nodes, and so are only referred to
     */
    StateWriter(Folder folder, Serializers serializers, Set<UUID> keptStores) {
        this.folder = folder;
        this.serializers = serializers;
        this.keptStores = keptStores;
    }

    void write(StateKey key, NodeOutcome outcome, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        ModelContent content = new ModelContent(SavedState.FILE);
        content.addString(SavedState.EXECUTION, UUID.randomUUID().toString());
        key.save(content.addModelContent(SavedState.KEY));
        MessageFormat.write(outcome.configured(), content.addModelContent(SavedState.CONFIGURED));
        MessageFormat.write(outcome.executed(), content.addModelContent(SavedState.EXECUTED));
        VariableFormat.write(outcome.variables(), content.addModelContent(SavedState.VARIABLES));
        writePorts("output-", outcome.outputs(), content.addModelContent(SavedState.OUTPUTS), monitor);
        writePorts("internal-", outcome.internals(), content.addModelContent(SavedState.INTERNALS), monitor);
        writeStores(content, monitor);
        folder.create(SavedState.FILE, content::saveToXML);
    }

    private void writePorts(String prefix, List<PortObject> objects, ModelContentWO content, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        PortFiles ports = new PortFiles(folder, serializers);
        for (int i = 0; i < objects.size(); i++) {
            String name = prefix + i;
            PortObject object = objects.get(i);
            String same = object == null ? null : written.putIfAbsent(object, name);
            if (same != null) {
                content.addModelContent(name).addString(SavedState.SAME, same);
            } else {
                ports.write(name, object, content.addModelContent(name),
                    store -> stores.put(FileStoreUtil.getFileStoreKey(store), store), monitor);
            }
        }
    }

    private void writeStores(ModelContentWO content, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        Set<String> own = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Map.Entry<FileStoreKey, FileStore> entry : stores.entrySet()) {
            monitor.checkCanceled();
            UUID id = entry.getKey().getStoreUUID();
            if (keptStores.contains(id)) {
                others.add(id.toString());
            } else {
                own.add(id.toString());
                link(entry.getValue(), folder.folder(SavedState.STORES).folder(id.toString()));
            }
        }
        content.addStringArray(SavedState.STORE_IDS, own.toArray(String[]::new));
        content.addStringArray(SavedState.OTHER_STORE_IDS, others.toArray(String[]::new));
    }

    /**
     * Puts a file store to the same place below another folder; it may be a file, a folder, or not be written. Nobody changes
     * one that was written, so a hard link will do, which costs no space and no time.
     */
    private static void link(FileStore store, Folder target) throws IOException {
        target.make();
        Path base = ((IWriteFileStoreHandler) FileStoreUtil.getFileStoreHandler(store)).getBaseDir().toPath();
        String name = base.relativize(store.getFile().toPath()).toString();
        if (store.getFile().exists()) {
            Folder.of(base).hardLinkTo(target, name);
        }
    }
}
