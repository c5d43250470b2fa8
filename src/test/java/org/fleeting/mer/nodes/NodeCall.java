package org.fleeting.mer.nodes;

import java.util.Arrays;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOrRearrangerConsumer;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;

/** Calls a node's {@code configure} or {@code execute} with given parameters and inputs, and keeps what it puts out. */
public final class NodeCall {

    private final Outputs outputs = new Outputs();

    private NodeCall() {}

    /** Configures; an input that is not connected is null. */
    public static NodeCall configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
        NodeParameters parameters, PortObjectSpec... inputs) throws InvalidSettingsException {
        NodeCall call = new NodeCall();
        configure.accept(new Inputs(parameters, inputs, new PortObject[0], null), call.outputs);
        return call;
    }

    /** Executes; what is thrown is thrown as KNIME sees it. */
    public static NodeCall execute(NodeWork.Body body, NodeParameters parameters, ExecutionContext execution,
        PortObject... inputs) throws Exception {
        NodeCall call = new NodeCall();
        ExecuteConsumer execute = NodeWork.of(body);
        execute.accept(new Inputs(parameters, new PortObjectSpec[0], inputs, execution), call.outputs);
        return call;
    }

    /** Returns the spec of an output, of whatever kind. */
    public PortObjectSpec portSpec(int port) {
        return outputs.specs[port];
    }

    /** Returns the spec of a table's output. */
    public DataTableSpec spec(int port) {
        return (DataTableSpec) outputs.specs[port];
    }

    /** Returns the table of an output. */
    public BufferedDataTable table(int port) {
        return (BufferedDataTable) outputs.objects[port];
    }

    /** Returns what came out of a port. */
    public PortObject object(int port) {
        return outputs.objects[port];
    }

    /** Returns what was left for the view. */
    public PortObject[] internal() {
        return outputs.internal;
    }

    /** Returns the last warning. */
    public Optional<String> warning() {
        return Optional.ofNullable(outputs.warning);
    }

    private record Inputs(NodeParameters parameters, PortObjectSpec[] specs, PortObject[] objects,
        ExecutionContext execution) implements ConfigureInput, ExecuteInput {

        @Override
        @SuppressWarnings("unchecked")
        public <S extends NodeParameters> S getParameters() {
            return (S) parameters;
        }

        @Override
        public PortObjectSpec[] getInPortSpecs() {
            return specs;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <S extends PortObjectSpec> S getInPortSpec(int index) {
            return (S) specs[index];
        }

        @Override
        public DataTableSpec[] getInTableSpecs() {
            return Arrays.stream(specs).map(DataTableSpec.class::cast).toArray(DataTableSpec[]::new);
        }

        @Override
        public DataTableSpec getInTableSpec(int portIndex) {
            return (DataTableSpec) specs[portIndex];
        }

        @Override
        public ExecutionContext getExecutionContext() {
            return execution;
        }

        @Override
        public PortObject[] getInPortObjects() {
            return objects;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <D extends PortObject> D getInPortObject(int portIndex) {
            return (D) objects[portIndex];
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

    private static final class Outputs implements ConfigureOutput, ExecuteOutput {

        private static final int MOST_PORTS = 4;

        private final PortObjectSpec[] specs = new PortObjectSpec[MOST_PORTS];
        private final PortObject[] objects = new PortObject[MOST_PORTS];
        private PortObject[] internal;
        private String warning;

        @Override
        public <S extends PortObjectSpec> void setOutSpec(int index, S spec) {
            specs[index] = spec;
        }

        @Override
        @SafeVarargs
        public final <S extends PortObjectSpec> void setOutSpecs(S... all) {
            System.arraycopy(all, 0, specs, 0, all.length);
        }

        @Override
        public <D extends PortObject> void setOutData(int index, D data) {
            objects[index] = data;
        }

        @Override
        @SafeVarargs
        public final <D extends PortObject> void setOutData(D... data) {
            System.arraycopy(data, 0, objects, 0, data.length);
        }

        @Override
        @SafeVarargs
        public final <D extends PortObject> void setInternalData(D... data) {
            internal = data;
        }

        @Override
        public void setWarningMessage(String message) {
            warning = message;
        }
    }
}
