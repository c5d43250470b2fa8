package org.knime.node;

import java.util.Arrays;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/** What a model is handed. */
final class Inputs {

    private Inputs() {}

    @SuppressWarnings("unchecked") // the caller says what it gets, as in KNIME
    private static <T> T as(Object object) {
        return (T) object;
    }

    record OfConfigure(NodeParameters parameters, PortObjectSpec[] specs) implements DefaultModel.ConfigureInput {

        @Override
        public <S extends NodeParameters> S getParameters() {
            return as(parameters);
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return specs;
        }

        @Override
        public <S extends PortObjectSpec> S getInPortSpec(int index) {
            return as(specs[index]);
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Arrays.stream(specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
        }

        @Override
        public DataTableSpec getInTableSpec(int portIndex) {
            return (DataTableSpec) specs[portIndex];
        }
    }

    record OfExecute(NodeParameters parameters, PortObject[] objects, ExecutionContext context)
        implements DefaultModel.ExecuteInput {

        @Override
        public <S extends NodeParameters> S getParameters() {
            return as(parameters);
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return context;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return objects;
        }

        @Override
        public <D extends PortObject> D getInPortObject(int portIndex) {
            return as(objects[portIndex]);
        }

        @Override
        public BufferedDataTable[] getInTables() {
            return Arrays.stream(objects).map(BufferedDataTable.class::cast).toArray(BufferedDataTable[]::new);
        }

        @Override
        public BufferedDataTable getInTable(int portIndex) {
            return (BufferedDataTable) objects[portIndex];
        }
    }
}
