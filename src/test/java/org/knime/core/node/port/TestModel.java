package org.knime.core.node.port;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A model port object as a node would define it. */
public final class TestModel extends FileStorePortObject {

    private final Spec spec;

    /** With weights in a file store. */
    public TestModel(Spec spec, FileStore weights) {
        super(List.of(weights));
        this.spec = spec;
    }

    private TestModel(Spec spec) {
        this.spec = spec;
    }

    @Override
    public String getSummary() {
        return "model of " + spec.classes + " classes";
    }

    @Override
    public Spec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Reads the weights. */
    public byte[] weights() throws IOException {
        return Files.readAllBytes(getFileStore(0).getFile().toPath());
    }

    /** Writes and reads models. */
    public static final class Serializer extends PortObjectSerializer<TestModel> {

        @Override
        public void savePortObject(TestModel model, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException {
            out.putNextEntry(new ZipEntry("version"));
            out.write(1);
        }

        @Override
        public TestModel loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException {
            in.getNextEntry();
            if (in.read() != 1) {
                throw new IOException("unknown version");
            }
            return new TestModel((Spec) spec);
        }
    }

    /** What is known of a model. */
    public static final class Spec extends AbstractSimplePortObjectSpec {

        private int classes;

        /** For loading. */
        public Spec() {}

        /** With the number of classes. */
        public Spec(int classes) {
            this.classes = classes;
        }

        @Override
        protected void save(ModelContentWO model) {
            model.addInt("classes", classes);
        }

        @Override
        protected void load(ModelContentRO model) throws InvalidSettingsException {
            classes = model.getInt("classes");
        }

        /** Writes and reads specs. */
        public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<Spec> {}
    }
}
