package org.knime.core.node.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that fits into a settings tree. Needs a public constructor without parameters. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    private static final String ENTRY = "content.xml";
    private static final String CLASS_NAME = "class_name";
    private static final String MODEL = "model";

    /** For subclasses and for loading. */
    public AbstractSimplePortObjectSpec() {}

    /** Writes the fields. */
    protected abstract void save(ModelContentWO model);

    /** Reads what {@link #save} wrote. */
    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    /** Writes and reads specs; subclasses only name the class. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
        extends PortObjectSpecSerializer<T> {

        @Override
        public void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out) throws IOException {
            ModelContent content = new ModelContent("model.xml");
            content.addInt("version", 1);
            content.addString(CLASS_NAME, spec.getClass().getName());
            spec.save(content.addModelContent(MODEL));
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
        }

        @Override
        public T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !ENTRY.equals(entry.getName())) {
                throw new IOException("Expected zip entry content.xml, got " + entry);
            }
            ModelContentRO content = ModelContent.loadFromXML(unclosable(in));
            try {
                T spec = instantiate(content.getString(CLASS_NAME));
                spec.load(content.getModelContent(MODEL));
                return spec;
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load model content: " + e.getMessage(), e);
            }
        }

        /** The parser closes its stream, but other entries may follow. */
        private static InputStream unclosable(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public void close() {
                    // left to the caller
                }
            };
        }

        @SuppressWarnings("unchecked")
        private static <T extends AbstractSimplePortObjectSpec> T instantiate(String className) throws IOException {
            try {
                Optional<Class<? extends PortObjectSpec>> registered = PortTypeRegistry.getInstance().getSpecClass(className);
                Class<?> specClass = registered.isPresent() ? registered.get() : Class.forName(className);
                return (T) specClass.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IOException("Failed to instantiate class \"" + className
                    + "\" (failed to invoke no-arg constructor): " + e.getMessage(), e);
            }
        }
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Returns whether classes and saved contents agree. */
    @Override
    public boolean equals(Object other) {
        return other == this || other != null && other.getClass() == getClass()
            && content().equals(((AbstractSimplePortObjectSpec) other).content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    private ModelContent content() {
        ModelContent content = new ModelContent("ignored");
        save(content);
        return content;
    }
}
