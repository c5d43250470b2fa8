package org.fleeting.mer.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A trained MENet. */
public final class MENetPortObject extends NetworkPortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(MENetPortObject.class);

    /** The type of an input that may be left unconnected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(MENetPortObject.class, true);

    private MENetPortObject(MENetPortObjectSpec spec) {
        super(spec);
    }

    MENetPortObject(MENetPortObjectSpec spec, FileStore store) {
        super(spec, store);
    }

    @Override
    public MENetPortObjectSpec getSpec() {
        return (MENetPortObjectSpec) super.getSpec();
    }

    /** Saves which format the port is in; KNIME saves spec and file store. */
    public static final class Serializer extends PortObjectSerializer<MENetPortObject> {

        private static final String KIND = "MENet";

        @Override
        public void savePortObject(MENetPortObject model, PortObjectZipOutputStream out, ExecutionMonitor execution)
            throws IOException {
            PortFormat.write(out, KIND);
        }

        @Override
        public MENetPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor execution) throws IOException {
            return new MENetPortObject(PortFormat.check(in, KIND, spec, MENetPortObjectSpec.class));
        }
    }
}
