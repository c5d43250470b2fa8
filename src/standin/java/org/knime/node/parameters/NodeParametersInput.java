package org.knime.node.parameters;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;

/** What comes into a node while its settings are made. The first port has index 0. */
public interface NodeParametersInput {

    /** Returns the specs of the inputs, null where nothing is connected. */
    PortObjectSpec[] getInPortSpecs();

    /** Returns the spec of an input. */
    Optional<PortObjectSpec> getInPortSpec(int portIndex);

    /** Returns the specs of the inputs, all of them tables. */
    DataTableSpec[] getInTableSpecs();

    /** Returns the spec of a table that comes in. */
    Optional<DataTableSpec> getInTableSpec(int portIndex);
}
