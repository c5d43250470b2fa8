package org.fleeting.headless.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.fleeting.folder.Folder;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.IDataRepository;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;

/**
 * The port objects of a node in a folder: {@code NAME.spec} and {@code NAME.data}, of tables in {@link TableFormat}, of
 * others the zip files that their serializers write. What is in no file, such as the class, goes into a settings tree.
 */
final class PortFiles {

    private static final String CLASS = "class";
    private static final String SPEC_CLASS = "specClass";
    private static final String SUMMARY = "summary";
    private static final String STORES = "fileStores";
    private static final String COUNT = "count";

    /** As long as an array can be. */
    static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Folder folder;
    private final Serializers serializers;

    PortFiles(Folder folder, Serializers serializers) {
        this.folder = folder;
        this.serializers = serializers;
    }

    /**
     * Writes a port object.
     *
     * @param object null is kept as such
     * @param stores receives the file stores of the object or its cells, whose content is not written
     * @throws IOException if a file cannot be written, or a class of cells, port objects or specs has no serializer
     */
    void write(String name, PortObject object, ModelContentWO content, Consumer<FileStore> stores,
        ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
        content.addString(CLASS, object == null ? null : object.getClass().getName());
        if (object instanceof BufferedDataTable table) {
            writeTable(name, table, stores, monitor);
        } else if (object != null && !(object instanceof FlowVariablePortObject)) {
            content.addString(SPEC_CLASS, object.getSpec().getClass().getName());
            writeSpec(name, object.getSpec());
            writeObject(name, object, monitor);
        }
        if (object instanceof FileStorePortObject stored) {
            List<FileStore> files = FileStoreUtil.getFileStores(stored);
            writeKeys(files, content.addModelContent(STORES));
            files.forEach(stores);
        }
        content.addString(SUMMARY, object == null ? null : object.getSummary());
    }

    private void writeTable(String name, BufferedDataTable table, Consumer<FileStore> stores, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        create(spec(name), out -> TableFormat.writeSpec(table.getSpec(), new CellOutput(out, serializers, stores)));
        create(data(name), out -> TableFormat.write(table, new CellOutput(out, serializers, stores), monitor));
    }

    private void writeSpec(String name, PortObjectSpec spec) throws IOException {
        String className = spec.getClass().getName();
        PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec> serializer = serializers.ofSpec(className)
            .orElseThrow(() -> new IOException("no plug-in registers a serializer of " + className));
        folder.create(spec(name), out -> {
            try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
                serializer.savePortObjectSpec(spec, zip);
            }
        });
    }

    private void writeObject(String name, PortObject object, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        String className = object.getClass().getName();
        PortObject.PortObjectSerializer<PortObject> serializer = serializers.ofObject(className)
            .orElseThrow(() -> new IOException("no plug-in registers a serializer of " + className));
        create(data(name), out -> {
            try (PortObjectZipOutputStream zip = PortUtil.getPortObjectZipOutputStream(out)) {
                serializer.savePortObject(object, zip, monitor);
            }
        });
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException, CanceledExecutionException;
    }

    private void create(String name, Content content) throws IOException, CanceledExecutionException {
        AtomicReference<CanceledExecutionException> cancelled = new AtomicReference<>();
        folder.create(name, out -> {
            try {
                content.writeTo(out);
            } catch (CanceledExecutionException e) {
                cancelled.set(e);
            }
        });
        if (cancelled.get() != null) {
            throw cancelled.get();
        }
    }

    private static void writeKeys(List<FileStore> files, ModelContentWO content) throws IOException {
        content.addInt(COUNT, files.size());
        for (int i = 0; i < files.size(); i++) {
            StoreKeys.write(FileStoreUtil.getFileStoreKey(files.get(i)), content.addModelContent("store_" + i));
        }
    }

    private static String spec(String name) {
        return name + ".spec";
    }

    private static String data(String name) {
        return name + ".data";
    }

    private byte[] read(String file) throws IOException {
        return folder.read(file, MOST_BYTES);
    }

    /** Returns the line that describes the port object, null where there is none. */
    static String summary(ModelContentRO content) {
        return content.getString(SUMMARY, null);
    }

    /**
     * Reads the spec of a port object; null where there is none.
     *
     * @throws IOException if it is not what was written; runtime exceptions of serializers may mean the same
     */
    PortObjectSpec readSpec(String name, ModelContentRO content) throws IOException, InvalidSettingsException {
        String className = content.getString(CLASS);
        if (className == null) {
            return null;
        } else if (className.equals(FlowVariablePortObject.class.getName())) {
            return FlowVariablePortObjectSpec.INSTANCE;
        } else if (className.equals(BufferedDataTable.class.getName())) {
            return TableFormat.readSpec(input(spec(name), null));
        }
        PortObjectSpec.PortObjectSpecSerializer<PortObjectSpec> serializer = serializers.ofSpec(content.getString(SPEC_CLASS))
            .orElseThrow(() -> new IOException("no plug-in registers a serializer of the spec of " + className));
        try (PortObjectSpecZipInputStream zip = PortUtil.getPortObjectSpecZipInputStream(
            new ByteArrayInputStream(read(spec(name))))) {
            return serializer.loadPortObjectSpec(zip);
        }
    }

    /**
     * Reads a port object; null where there is none.
     *
     * @param spec as {@link #readSpec} returns it
     * @param repository knows the file stores
     * @throws IOException if it is not what was written; runtime exceptions of serializers may mean the same
     */
    PortObject read(String name, ModelContentRO content, PortObjectSpec spec, ExecutionContext context,
        IDataRepository repository) throws IOException, InvalidSettingsException, CanceledExecutionException {
        String className = content.getString(CLASS);
        if (className == null) {
            return null;
        } else if (className.equals(FlowVariablePortObject.class.getName())) {
            return FlowVariablePortObject.INSTANCE;
        } else if (className.equals(BufferedDataTable.class.getName())) {
            return TableFormat.read(input(data(name), repository), (DataTableSpec) spec, context);
        }
        PortObject object = readObject(name, className, spec, context);
        if (object instanceof FileStorePortObject stored) {
            FileStoreUtil.retrieveFileStoreHandlerFrom(stored, readKeys(content.getModelContent(STORES)), repository);
        }
        return object;
    }

    private PortObject readObject(String name, String className, PortObjectSpec spec, ExecutionMonitor monitor)
        throws IOException, CanceledExecutionException {
        PortObject.PortObjectSerializer<PortObject> serializer = serializers.ofObject(className)
            .orElseThrow(() -> new IOException("no plug-in registers a serializer of " + className));
        try (PortObjectZipInputStream zip = PortUtil.getPortObjectZipInputStream(
            new ByteArrayInputStream(read(data(name))))) {
            return serializer.loadPortObject(zip, spec, monitor);
        }
    }

    private CellInput input(String file, IDataRepository repository) throws IOException {
        return new CellInput(read(file), serializers, repository);
    }

    private static List<FileStoreKey> readKeys(ModelContentRO content) throws IOException, InvalidSettingsException {
        List<FileStoreKey> keys = new ArrayList<>();
        for (int i = 0; i < content.getInt(COUNT); i++) {
            keys.add(StoreKeys.read(content.getModelContent("store_" + i)));
        }
        return keys;
    }
}
