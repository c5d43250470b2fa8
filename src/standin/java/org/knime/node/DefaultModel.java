package org.knime.node;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;

/**
 * What a node does: the class of its settings, its configuring and its executing. KNIME's can also be made by rearranging
 * the columns of a table.
 */
public abstract class DefaultModel implements FluentNodeAPI {

    private DefaultModel() {}

    static RequireModelParameters create() {
        return parameters -> configure -> execute -> new Standard(parameters, configure, execute);
    }

    static final class Standard extends DefaultModel {

        private final Class<? extends NodeParameters> parametersClass;
        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure;
        final ExecuteConsumer execute;

        private Standard(Class<? extends NodeParameters> parametersClass,
            ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure, ExecuteConsumer execute) {
            this.parametersClass = parametersClass;
            this.configure = configure;
            this.execute = execute;
        }

        Optional<Class<? extends NodeParameters>> getParametersClass() {
            return Optional.ofNullable(parametersClass);
        }
    }

    /** The stage that asks for settings. */
    public interface RequireModelParameters {

        /** Sets the class of the settings; null for none. */
        RequireConfigureOrRearrangeColumns parametersClass(Class<? extends NodeParameters> parametersClass);

        /** No settings. */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** The stage that asks how to configure. */
    public interface RequireConfigureOrRearrangeColumns {

        /** Sets what happens before execution. */
        RequireExecute configure(ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);
    }

    /** The stage that asks how to execute. */
    public interface RequireExecute {

        /** Sets what happens on execution. */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** Checks what will come in and says what will go out. */
    public interface ConfigureOrRearrangerConsumer<I, O> {

        /** Configures; an exception says why the node can't be executed. */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** Works on what comes in and makes what goes out. */
    public interface ExecuteConsumer {

        /** Executes; an exception says why that failed, or that it was cancelled. */
        void accept(ExecuteInput input, ExecuteOutput output) throws CanceledExecutionException, KNIMEException;
    }

    /** What is known before execution. The first port has index 0. */
    public interface ConfigureInput {

        /** Returns the settings, null if the node has none. */
        <S extends NodeParameters> S getParameters();

        /** Returns the specs of all inputs, null at an open optional one. */
        PortObjectSpec[] getInPortSpecs();

        /** Returns the spec of an input, null at an open optional one. */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** Returns the specs of all inputs, which are tables. */
        DataTableSpec[] getInTableSpecs();

        /** Returns the spec of a table that comes in, null at an open optional input. */
        DataTableSpec getInTableSpec(int portIndex);
    }

    /** What configuring says. */
    public interface ConfigureOutput {

        /** Sets the spec of an output; null if it isn't known. */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /** Sets the specs of all outputs. */
        @SuppressWarnings("unchecked")
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** Shows a warning; only the last one is kept. */
        void setWarningMessage(String message);
    }

    /** What execution gets. The first port has index 0. */
    public interface ExecuteInput {

        /** Returns the settings, null if the node has none. */
        <S extends NodeParameters> S getParameters();

        /** Returns what tables and file stores are made with. */
        ExecutionContext getExecutionContext();

        /** Returns all that comes in, null at an open optional input. */
        PortObject[] getInPortObjects();

        /** Returns what comes in at a port, null at an open optional one. */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** Returns all tables that come in, if nothing else does. */
        BufferedDataTable[] getInTables();

        /** Returns a table that comes in, null at an open optional input. */
        BufferedDataTable getInTable(int portIndex);
    }

    /** What execution makes. */
    public interface ExecuteOutput {

        /** Sets what goes out at a port. */
        <D extends PortObject> void setOutData(int index, D data);

        /** Sets all that goes out. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setOutData(D... data);

        /** Sets what the view needs. */
        @SuppressWarnings("unchecked")
        <D extends PortObject> void setInternalData(D... data);

        /** Shows a warning; only the last one is kept. */
        void setWarningMessage(String message);
    }
}
