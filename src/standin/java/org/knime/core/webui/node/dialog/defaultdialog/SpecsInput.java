package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;

/** What comes into a node, as far as it is known before execution. */
final class SpecsInput implements NodeParametersInput {

    private final PortObjectSpec[] specs;

    SpecsInput(PortObjectSpec[] specs) {
        this.specs = Objects.requireNonNull(specs, "Port object specs must not be null.");
    }

    @Override
    public PortObjectSpec[] getInPortSpecs() {
        return specs;
    }

    @Override
    public Optional<PortObjectSpec> getInPortSpec(int portIndex) {
        return Optional.ofNullable(specs[portIndex]);
    }

    @Override
    public DataTableSpec[] getInTableSpecs() {
        return Arrays.copyOf(specs, specs.length, DataTableSpec[].class);
    }

    @Override
    public Optional<DataTableSpec> getInTableSpec(int portIndex) {
        return getInPortSpec(portIndex).map(DataTableSpec.class::cast);
    }
}
