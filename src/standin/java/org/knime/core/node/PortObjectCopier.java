package org.knime.core.node;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;

/** Copies port objects through their serializers, so that a node can't change what its predecessor made. */
final class PortObjectCopier {

    private PortObjectCopier() {}

    /** Returns tables and null as they are. Without an extension registry, as in a unit test, nothing can be copied. */
    static PortObject copyIfMutable(PortObject object, ExecutionContext exec)
        throws IOException, CanceledExecutionException {
        boolean copied = object != null && !(object instanceof BufferedDataTable);
        return copied && RegistryFactory.getRegistry() != null ? copy(object, exec) : object;
    }

    private static PortObject copy(PortObject object, ExecutionContext exec)
        throws IOException, CanceledExecutionException {
        PortObjectSpec spec = copy(object.getSpec());
        PortObjectSerializer<PortObject> serializer =
            PortTypeRegistry.getInstance().getObjectSerializer(object.getClass()).orElseThrow(
                () -> new IOException("No serializer for port object class \"" + object.getClass().getName() + "\""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = PortUtil.getPortObjectZipOutputStream(bytes)) {
            serializer.savePortObject(object, out, exec);
        }
        PortObject copy;
        try (PortObjectZipInputStream in = PortUtil.getPortObjectZipInputStream(new ByteArrayInputStream(bytes
            .toByteArray()))) {
            copy = serializer.loadPortObject(in, spec, exec);
        }
        if (object instanceof FileStorePortObject source) {
            FileStoreUtil.retrieveFileStoreHandlers(source, (FileStorePortObject) copy, exec.getFileStoreHandler());
        }
        return copy;
    }

    private static PortObjectSpec copy(PortObjectSpec spec) throws IOException {
        PortObjectSpecSerializer<PortObjectSpec> serializer =
            PortTypeRegistry.getInstance().getSpecSerializer(spec.getClass()).orElseThrow(
                () -> new IOException("No serializer for spec class \"" + spec.getClass().getName() + "\""));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
            serializer.savePortObjectSpec(spec, out);
        }
        try (PortObjectSpecZipInputStream in = PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes
            .toByteArray()))) {
            return serializer.loadPortObjectSpec(in);
        }
    }
}
