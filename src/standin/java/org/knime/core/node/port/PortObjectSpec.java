package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

/** What is known of a port object before it exists. Immutable. */
public interface PortObjectSpec {

    /**
     * Writes and reads specs of one class. Registered at {@code org.knime.core.PortType}; a public class with a public
     * constructor that names the spec class as its type argument.
     */
    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {

        /** Writes a spec as zip entries. */
        public abstract void savePortObjectSpec(T portObjectSpec, PortObjectSpecZipOutputStream out)
            throws IOException;

        /** Reads what {@link #savePortObjectSpec} wrote. */
        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }

    /** Returns Swing views; none is right, null too. */
    JComponent[] getViews();
}
