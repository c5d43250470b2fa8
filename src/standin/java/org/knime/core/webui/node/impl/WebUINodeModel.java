package org.knime.core.webui.node.impl;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.core.webui.node.impl.WebUINodeConfiguration.Port;
import org.knime.node.parameters.NodeParameters;

/**
 * A model that keeps settings and hands them to its methods.
 *
 * @deprecated as in KNIME, which has nothing newer for loops
 */
@Deprecated(since = "5.6")
public abstract class WebUINodeModel<S extends NodeParameters> extends NodeModel {

    private final Class<S> settingsClass;
    private S settings;

    /** With the ports of a configuration. */
    protected WebUINodeModel(WebUINodeConfiguration configuration, Class<S> modelSettingsClass) {
        super(tables(configuration.values.inputs), tables(configuration.values.outputs));
        settingsClass = modelSettingsClass;
    }

    private static PortType[] tables(List<Port> ports) {
        return Collections.nCopies(ports.size(), BufferedDataTable.TYPE).toArray(PortType[]::new);
    }

    @Override
    protected final DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
        if (settings == null) {
            settings = NodeParametersUtil.createSettings(settingsClass, inSpecs);
            settings.validate();
        }
        return configure(inSpecs, settings);
    }

    /** Checks what will come in; returns what will go out, null where not known. */
    protected DataTableSpec[] configure(DataTableSpec[] inSpecs, S modelSettings) throws InvalidSettingsException {
        throw new UnsupportedOperationException("NodeModel.configure() implementation missing!");
    }

    @Override
    protected final BufferedDataTable[] execute(BufferedDataTable[] inObjects, ExecutionContext exec)
        throws Exception {
        return execute(inObjects, exec, settings);
    }

    /** Works on what comes in; returns what goes out. */
    protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec, S modelSettings)
        throws Exception {
        throw new UnsupportedOperationException("NodeModel.execute() implementation missing!");
    }

    @Override
    protected final void saveSettingsTo(NodeSettingsWO target) {
        NodeParametersUtil.saveSettings(settingsClass,
            settings == null ? NodeParametersUtil.createSettings(settingsClass) : settings, target);
    }

    @Override
    protected final void validateSettings(NodeSettingsRO source) throws InvalidSettingsException {
        NodeParametersUtil.loadSettings(source, settingsClass).validate();
    }

    @Override
    protected final void loadValidatedSettingsFrom(NodeSettingsRO source) throws InvalidSettingsException {
        settings = NodeParametersUtil.loadSettings(source, settingsClass);
    }

    @Override
    protected void reset() {
        // for subclasses
    }

    @Override
    protected void loadInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        // for subclasses
    }

    @Override
    protected void saveInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        // for subclasses
    }
}
