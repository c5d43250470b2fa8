package org.fleeting.mer.nodes.ports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.swing.JComponent;

import org.fleeting.mer.model.Decoupling;
import org.fleeting.mer.work.InvalidInputException;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** What a branch is trained against, by one of the Decouplers: MINE and the features of another branch, or others. */
public final class DecouplingPortObject extends FileStorePortObject {

    /** The port type. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(DecouplingPortObject.class);

    /** The type of an input that may be left unconnected. */
    public static final PortType OPTIONAL_TYPE =
        PortTypeRegistry.getInstance().getPortType(DecouplingPortObject.class, true);

    private static final String KIND = "Decoupling";

    private final DecouplingPortObjectSpec spec;

    private DecouplingPortObject(DecouplingPortObjectSpec spec) {
        this.spec = spec;
    }

    private DecouplingPortObject(DecouplingPortObjectSpec spec, FileStore store) {
        super(List.of(store));
        this.spec = spec;
    }

    /**
     * Writes the decoupling into a new file store of the executing node.
     *
     * @param frozen the branch it holds fixed; null if there is none
     * @param previous the decoupling it takes MINE on from; null if there is none
     * @throws org.fleeting.mer.work.InvalidInputException if the file can't be written; nothing is left behind then
     */
    public static DecouplingPortObject write(Decoupling decoupling, NetworkPortObject frozen,
        DecouplingPortObject previous, FileStore store) {
        decoupling.save(store.getFile().toPath());
        TrainingSubjects seen = (frozen == null ? TrainingSubjects.UNKNOWN : frozen.getSpec().subjects()).with(previous);
        return new DecouplingPortObject(new DecouplingPortObjectSpec(decoupling.description(), seen), store);
    }

    /**
     * Reads the decoupling.
     *
     * @throws InvalidInputException if the file is gone, can't be read, or is not what was written
     */
    public Decoupling decoupling() {
        Path file = PortFormat.file(FileStoreUtil.getFileStores(this), KIND);
        Decoupling decoupling = Decoupling.load(file);
        if (!spec.description().filter(decoupling.description()::equals).isPresent()) {
            throw new InvalidInputException("%s holds another decoupling than the port says: %s"
                .formatted(file, decoupling.description().id()), "Execute the %s again.".formatted(spec.kind().nodeName()));
        }
        return decoupling;
    }

    @Override
    public DecouplingPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return SpecText.summary(spec);
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[] {SpecText.view("Decoupling", SpecText.of(spec))};
    }

    /** Saves which format the port is in; KNIME saves spec and file store. */
    public static final class Serializer extends PortObjectSerializer<DecouplingPortObject> {

        @Override
        public void savePortObject(DecouplingPortObject decoupling, PortObjectZipOutputStream out,
            ExecutionMonitor execution) throws IOException {
            PortFormat.write(out, KIND);
        }

        @Override
        public DecouplingPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor execution) throws IOException {
            return new DecouplingPortObject(PortFormat.check(in, KIND, spec, DecouplingPortObjectSpec.class));
        }
    }
}
