package org.fleeting.mer.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A trained network that the method is compared with. */
public final class ComparatorPortObject extends NetworkPortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ComparatorPortObject.class);

    /** The type of an input that may be left unconnected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(ComparatorPortObject.class, true);

    private ComparatorPortObject(ComparatorPortObjectSpec spec) {
        super(spec);
    }

    ComparatorPortObject(ComparatorPortObjectSpec spec, FileStore store) {
        super(spec, store);
    }

    @Override
    public ComparatorPortObjectSpec getSpec() {
        return (ComparatorPortObjectSpec) super.getSpec();
    }

    /** Saves which format the port is in; KNIME saves spec and file store. */
    public static final class Serializer extends PortObjectSerializer<ComparatorPortObject> {

        private static final String KIND = "Comparator";

        @Override
        public void savePortObject(ComparatorPortObject model, PortObjectZipOutputStream out, ExecutionMonitor execution)
            throws IOException {
            PortFormat.write(out, KIND);
        }

        @Override
        public ComparatorPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor execution) throws IOException {
            return new ComparatorPortObject(PortFormat.check(in, KIND, spec, ComparatorPortObjectSpec.class));
        }
    }
}
