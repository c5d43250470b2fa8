package org.fleeting.mer.nodes.ports;

import java.nio.file.Path;
import java.util.List;

import javax.swing.JComponent;

import org.fleeting.mer.model.TrainedNetwork;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.ProgressMonitor;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A trained network of any kind. The weights lie in one file store. */
public abstract class NetworkPortObject extends FileStorePortObject {

    /** The port type that takes every network. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(NetworkPortObject.class);

    /** The type of an input that takes every network and may be left unconnected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(NetworkPortObject.class, true);

    private final NetworkPortObjectSpec spec;

    /** For a serializer; KNIME hands the file store over afterwards. */
    NetworkPortObject(NetworkPortObjectSpec spec) {
        this.spec = spec;
    }

    NetworkPortObject(NetworkPortObjectSpec spec, FileStore store) {
        super(List.of(store));
        this.spec = spec;
    }

    /**
     * Writes the model into a new file store of the executing node.
     *
     * @param spec of the model
     * @throws InvalidInputException if the file can't be written; nothing is left behind then
     */
    public static NetworkPortObject write(TrainedNetwork model, NetworkPortObjectSpec spec, FileStore store) {
        model.save(store.getFile().toPath());
        return spec.object(store);
    }

    /**
     * Reads the model.
     *
     * @throws InvalidInputException if the file is gone, can't be read, or is not what was written
     */
    public final TrainedNetwork model() {
        return model(ProgressMonitor.none());
    }

    /**
     * Reads as {@link #model()} does.
     *
     * @throws InvalidInputException if the file is gone, can't be read, or is not what was written
     * @throws java.util.concurrent.CancellationException if the user cancelled
     */
    final TrainedNetwork model(ProgressMonitor monitor) {
        Path file = PortFormat.file(FileStoreUtil.getFileStores(this), spec.kind().paperName());
        TrainedNetwork model = TrainedNetwork.load(file, monitor);
        if (!spec.description().filter(model.description()::equals).isPresent()) {
            throw new InvalidInputException("%s holds another model than the port says: %s"
                .formatted(file, model.description().id()), "Execute the node again that made the model.");
        }
        return model;
    }

    @Override
    public NetworkPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public final String getSummary() {
        return SpecText.summary(spec);
    }

    @Override
    public final JComponent[] getViews() {
        return new JComponent[] {SpecText.view("Model", SpecText.of(spec))};
    }

    /** For KNIME's registry, which wants one for each port type: what is saved is always IDNet, MENet or a comparator. */
    public static final class Serializer extends PortObjectSerializer<NetworkPortObject> {

        @Override
        public void savePortObject(NetworkPortObject model, PortObjectZipOutputStream out, ExecutionMonitor execution) {
            throw new IllegalStateException("A network is saved as IDNet, MENet or Comparator");
        }

        @Override
        public NetworkPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor execution) {
            throw new IllegalStateException("A network is loaded as IDNet, MENet or Comparator");
        }
    }
}
