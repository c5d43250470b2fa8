package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What a node hands to the next. The type of its spec is the return type of its {@link #getSpec()}. */
public interface PortObject {

    /** The type that any port object has. */
    PortType TYPE = PortTypeRegistry.getInstance().getPortType(PortObject.class);

    /** The type of an input that takes any port object or none. */
    PortType TYPE_OPTIONAL = PortTypeRegistry.getInstance().getPortType(PortObject.class, true);

    /**
     * Writes and reads port objects of one class. Registered at {@code org.knime.core.PortType}; a public class with a
     * public constructor that names the port object class as its type argument.
     */
    abstract class PortObjectSerializer<T extends PortObject> {

        /** Writes a port object as zip entries, without its spec and its file stores. */
        public abstract void savePortObject(T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

        /** Reads what {@link #savePortObject} wrote. */
        public abstract T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;
    }

    /** Returns a line that describes this object. */
    String getSummary();

    /** Returns the spec, never null. */
    PortObjectSpec getSpec();

    /** Returns Swing views; none is right. */
    JComponent[] getViews();
}
