package org.knime.core.node.port;

/** A node that keeps port objects for its view; they are saved with it. */
public interface PortObjectHolder {

    /** Returns what execution left, null if nothing. */
    PortObject[] getInternalPortObjects();

    /** Gives back what was saved. */
    void setInternalPortObjects(PortObject[] portObjects);
}
