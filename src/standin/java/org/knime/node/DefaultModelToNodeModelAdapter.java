package org.knime.node;

import java.io.File;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.Ports.Port;
import org.knime.node.parameters.NodeParameters;

/** Makes a {@link NodeModel} of a {@link DefaultModel}: keeps the settings and hands inputs and outputs over. */
final class DefaultModelToNodeModelAdapter extends NodeModel implements PortObjectHolder {

    private final DefaultModel.Standard model;
    private final DefaultNode node;
    private NodeParameters parameters;
    private PortObjectSpec[] inSpecs;
    private PortObject[] internalObjects;

    DefaultModelToNodeModelAdapter(DefaultModel.Standard model, DefaultNode node) {
        super(types(node.ports.inputs()), types(node.ports.outputs()));
        this.model = model;
        this.node = node;
    }

    private static PortType[] types(List<Port> ports) {
        return ports.stream().map(Port::type).toArray(PortType[]::new);
    }

    @Override
    protected PortObjectSpec[] configure(PortObjectSpec[] specs) throws InvalidSettingsException {
        inSpecs = specs;
        if (parameters == null && model.getParametersClass().isPresent()) {
            parameters = NodeParametersUtil.createSettings(model.getParametersClass().get(), specs);
            parameters.validate();
        }
        PortObjectSpec[] outSpecs = new PortObjectSpec[getNrOutPorts()];
        model.configure.accept(new Inputs.OfConfigure(parameters, specs),
            new Outputs.OfConfigure(outSpecs, this::setWarningMessage));
        return outSpecs;
    }

    @Override
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        PortObject[] outObjects = new PortObject[getNrOutPorts()];
        model.execute.accept(new Inputs.OfExecute(parameters, inObjects, exec),
            new Outputs.OfExecute(outObjects, this::setInternalPortObjects, this::setWarningMessage));
        return outObjects;
    }

    @Override
    protected void reset() {
        internalObjects = null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return internalObjects;
    }

    @Override
    public void setInternalPortObjects(PortObject[] portObjects) {
        internalObjects = portObjects;
    }

    @Override
    protected void saveSettingsTo(NodeSettingsWO settings) {
        model.getParametersClass().ifPresent(type -> NodeParametersUtil.saveSettings(type,
            parameters == null ? NodeParametersUtil.createSettings(type) : parameters, settings));
    }

    @Override
    protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
        if (model.getParametersClass().isPresent()) {
            NodeParametersUtil.loadSettings(settings, model.getParametersClass().get()).validate();
        }
    }

    @Override
    protected void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        if (model.getParametersClass().isPresent()) {
            parameters = NodeParametersUtil.loadSettings(settings, model.getParametersClass().get());
        }
    }

    @Override
    protected void validateViewSettings(NodeSettingsRO viewSettings) throws InvalidSettingsException {
        Optional<Class<? extends NodeParameters>> type = node.getView().flatMap(DefaultView::getParametersClass);
        if (type.isPresent()) {
            NodeParametersUtil.loadSettings(viewSettings, type.get()).validate();
        }
    }

    @Override
    protected void saveDefaultViewSettingsTo(NodeSettingsWO viewSettings) {
        node.getView().flatMap(DefaultView::getParametersClass).ifPresent(type -> NodeParametersUtil.saveSettings(type,
            inSpecs == null ? NodeParametersUtil.createSettings(type)
                : NodeParametersUtil.createSettings(type, inSpecs),
            viewSettings));
    }

    @Override
    protected void loadInternals(File nodeInternDir, ExecutionMonitor exec) {
        // everything is in the port objects
    }

    @Override
    protected void saveInternals(File nodeInternDir, ExecutionMonitor exec) {
        // everything is in the port objects
    }
}
