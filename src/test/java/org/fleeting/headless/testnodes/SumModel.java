package org.fleeting.headless.testnodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** A model port object: a sum, in a file store. */
public final class SumModel extends FileStorePortObject {

    static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(SumModel.class);
    static final PortType OPTIONAL = PortTypeRegistry.getInstance().getPortType(SumModel.class, true);

    /** The files of all sums that were written, since somebody cleared it. */
    public static final List<Path> WRITTEN = new CopyOnWriteArrayList<>();

    private SumModel(FileStore store) {
        super(List.of(store));
    }

    private SumModel() {}

    static SumModel write(double sum, ExecutionContext exec) throws IOException {
        FileStore store = exec.createFileStore("sum");
        Files.writeString(store.getFile().toPath(), Double.toString(sum));
        WRITTEN.add(store.getFile().toPath());
        return new SumModel(store);
    }

    double sum() throws IOException {
        return Double.parseDouble(Files.readString(getFileStore(0).getFile().toPath()));
    }

    @Override
    public PortObjectSpec getSpec() {
        return new Spec();
    }

    @Override
    public String getSummary() {
        return "A sum";
    }

    @Override
    public JComponent[] getViews() {
        try {
            JScrollPane pane = new JScrollPane(new JTextArea("The sum is " + sum() + " <now>."));
            pane.setName("What it is");
            return new JComponent[] {pane, new JLabel("no text")};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The spec, which says nothing. */
    public static final class Spec extends AbstractSimplePortObjectSpec {

        @Override
        protected void save(ModelContentWO model) {
            // nothing to say
        }

        @Override
        protected void load(ModelContentRO model) throws InvalidSettingsException {
            // nothing was said
        }

        /** Named in {@code plugin.xml}. */
        public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<Spec> {}
    }

    /** Named in {@code plugin.xml}. */
    public static final class Serializer extends PortObject.PortObjectSerializer<SumModel> {

        @Override
        public void savePortObject(SumModel model, PortObjectZipOutputStream out, ExecutionMonitor exec) {
            // all is in the file store
        }

        @Override
        public SumModel loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec) {
            return new SumModel();
        }
    }
}
