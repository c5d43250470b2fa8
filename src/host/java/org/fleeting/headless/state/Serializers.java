package org.fleeting.headless.state;

import java.util.Optional;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** Where the serializers of the cells, port objects and specs of plug-ins come from. */
public interface Serializers {

    /** Returns the serializer of a class of cells that is none of KNIME's own. */
    Optional<DataCellSerializer<DataCell>> ofCell(String className);

    /** Returns the serializer of a class of port objects. */
    Optional<PortObjectSerializer<PortObject>> ofObject(String className);

    /** Returns the serializer of a class of specs. */
    Optional<PortObjectSpecSerializer<PortObjectSpec>> ofSpec(String className);
}
