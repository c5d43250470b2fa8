package org.fleeting.mer.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A trained IDNet. */
public final class IDNetPortObject extends NetworkPortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(IDNetPortObject.class);

    /** The type of an input that may be left unconnected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(IDNetPortObject.class, true);

    private IDNetPortObject(IDNetPortObjectSpec spec) {
        super(spec);
    }

    IDNetPortObject(IDNetPortObjectSpec spec, FileStore store) {
        super(spec, store);
    }

    @Override
    public IDNetPortObjectSpec getSpec() {
        return (IDNetPortObjectSpec) super.getSpec();
    }

    /** Saves which format the port is in; KNIME saves spec and file store. */
    public static final class Serializer extends PortObjectSerializer<IDNetPortObject> {

        private static final String KIND = "IDNet";

        @Override
        public void savePortObject(IDNetPortObject model, PortObjectZipOutputStream out, ExecutionMonitor execution)
            throws IOException {
            PortFormat.write(out, KIND);
        }

        @Override
        public IDNetPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor execution) throws IOException {
            return new IDNetPortObject(PortFormat.check(in, KIND, spec, IDNetPortObjectSpec.class));
        }
    }
}
