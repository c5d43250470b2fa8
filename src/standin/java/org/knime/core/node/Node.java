package org.knime.core.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.filestore.internal.IFileStoreHandler;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.ExecutionEnvironment;
import org.knime.core.node.workflow.FlowLoopContext;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessageEvent;
import org.knime.core.node.workflow.NodeMessageListener;
import org.knime.core.node.workflow.ScopeStartNode;

/**
 * A model with the ports, settings and messages that a workflow deals with. Port 0 on both sides is the flow variable
 * port; the model's ports follow. Nothing here throws what a model throws on configuring and executing: it becomes a
 * message, and the method returns false.
 */
public final class Node {

    /** Begins the message of a failed execution. */
    public static final String EXECUTE_FAILED_PREFIX = "Execute failed: ";

    private final NodeFactory<NodeModel> factory;
    private final ModifiableNodeCreationConfiguration creationConfig;
    private final NodeModel model;
    private final PortObjectSpec[] specs;
    private final PortObject[] objects;
    private final List<NodeMessageListener> listeners = new CopyOnWriteArrayList<>();
    private PortObject[] internalObjects;
    private IFileStoreHandler fileStores;
    private String name;

    /** With the ports that the factory defines. */
    public Node(NodeFactory<NodeModel> nodeFactory) {
        factory = nodeFactory;
        name = factory.getNodeName();
        if (factory instanceof ConfigurableNodeFactory<NodeModel> configurable) {
            creationConfig = configurable.createNodeCreationConfig();
            model = factory.createNodeModel(creationConfig);
        } else {
            creationConfig = null;
            model = factory.createNodeModel();
        }
        model.onWarning(this::showWarning);
        specs = new PortObjectSpec[getNrOutPorts()];
        objects = new PortObject[getNrOutPorts()];
    }

    private void showWarning(Message warning) {
        if (warning != null) {
            show(warning, NodeMessage.Type.WARNING);
        }
    }

    /** Returns the name, at first that of the factory. */
    public String getName() {
        return name;
    }

    /** Sets the name. */
    public void setName(String nodeName) {
        name = nodeName;
    }

    /** Returns what kind of node this is. */
    public NodeType getType() {
        return factory.getType();
    }

    /** Returns the factory. */
    public NodeFactory<NodeModel> getFactory() {
        return factory;
    }

    /** Returns the model. */
    public NodeModel getNodeModel() {
        return model;
    }

    /** Returns what users read about this node. */
    public NodeDescription invokeGetNodeDescription() {
        return factory.getNodeDescription();
    }

    /** Returns what this node was created with, nothing if its factory isn't configurable. */
    public Optional<ModifiableNodeCreationConfiguration> getCopyOfCreationConfig() {
        return Optional.ofNullable(creationConfig);
    }

    /** Returns whether the model is of a class or implements an interface. */
    public boolean isModelCompatibleTo(Class<?> nodeModelClass) {
        return nodeModelClass.isInstance(model);
    }

    /** Returns the number of inputs, the flow variable port counted. */
    public int getNrInPorts() {
        return model.getNrInPorts() + 1;
    }

    /** Returns the number of outputs, the flow variable port counted. */
    public int getNrOutPorts() {
        return model.getNrOutPorts() + 1;
    }

    /** Returns the type of an input. */
    public PortType getInputType(int index) {
        return index == 0 ? FlowVariablePortObject.TYPE_OPTIONAL : model.getInPortType(index - 1);
    }

    /** Returns the type of an output. */
    public PortType getOutputType(int index) {
        return index == 0 ? FlowVariablePortObject.TYPE_OPTIONAL : model.getOutPortType(index - 1);
    }

    /** Returns the name of an input. */
    public String getInportName(int index) {
        return index == 0 ? "Variable Inport" : factory.getInportName(index - 1);
    }

    /** Returns the name of an output. */
    public String getOutportName(int index) {
        return index == 0 ? "Variable Outport" : factory.getOutportName(index - 1);
    }

    /** Returns what will go out, null if that isn't known. */
    public PortObjectSpec getOutputSpec(int index) {
        return specs[index];
    }

    /** Returns what went out, null if the node isn't executed. */
    public PortObject getOutputObject(int index) {
        return objects[index];
    }

    /** Returns a line about what went out, null if the node isn't executed. */
    public String getOutputObjectSummary(int index) {
        return objects[index] == null ? null : objects[index].getSummary();
    }

    /** Returns what execution left for the view, null if nothing. */
    public PortObject[] getInternalHeldPortObjects() {
        return internalObjects;
    }

    /** Sets where file stores go; before an {@link ExecutionContext} is made. */
    public void setFileStoreHandler(IFileStoreHandler fileStoreHandler) {
        fileStores = fileStoreHandler;
    }

    /** Returns where file stores go, null if the node has none. */
    public IFileStoreHandler getFileStoreHandler() {
        return fileStores;
    }

    /** Lets the node make file stores. */
    public void openFileStoreHandler(ExecutionContext ec) {
        if (fileStores instanceof IWriteFileStoreHandler writable) {
            writable.open(ec);
        }
    }

    /** Writes the model's current settings, or its defaults. */
    public void saveModelSettingsTo(NodeSettingsWO modelSettings) {
        model.saveSettingsTo(modelSettings);
    }

    /** Writes the default settings of the view. */
    public void saveDefaultViewSettingsTo(NodeSettingsWO viewSettings) {
        model.saveDefaultViewSettingsTo(viewSettings);
    }

    /** Validates settings and takes them over. */
    public void loadModelSettingsFrom(NodeSettingsRO modelSettings) throws InvalidSettingsException {
        checked(() -> model.loadSettingsFrom(modelSettings),
            e -> "Loading model settings failed, caught \"" + e.getClass().getSimpleName() + "\": " + e.getMessage());
    }

    /** Validates settings. */
    public void validateModelSettings(NodeSettingsRO modelSettings) throws InvalidSettingsException {
        checked(() -> model.validateSettings(modelSettings), e -> "Coding issue: " + e.getMessage());
    }

    /** Validates settings of the view. */
    public void validateViewSettings(NodeSettingsRO viewSettings) throws InvalidSettingsException {
        checked(() -> model.validateViewSettings(viewSettings), e -> "Coding issue: " + e.getMessage());
    }

    private interface SettingsTask {
        void run() throws InvalidSettingsException;
    }

    private static void checked(SettingsTask task, Function<Throwable, String> message)
        throws InvalidSettingsException {
        try {
            task.run();
        } catch (RuntimeException | Error e) { // as on configuring
            throw new InvalidSettingsException(message.apply(e), e);
        }
    }

    /**
     * Configures the node.
     *
     * @param inSpecs a spec an input, that of the flow variable port ignored, null where nothing is connected or the
     *            spec isn't known yet
     * @return whether the node can be executed; if not, a message says why, unless an input that isn't optional is null
     */
    public boolean configure(PortObjectSpec[] inSpecs) {
        show(NodeMessage.NONE);
        Arrays.fill(specs, null);
        for (int i = 1; i < inSpecs.length; i++) {
            if (inSpecs[i] == null && !getInputType(i).isOptional()) {
                return false;
            }
        }
        try {
            PortObjectSpec[] outSpecs = model.configureModel(Arrays.copyOfRange(inSpecs, 1, inSpecs.length));
            specs[0] = FlowVariablePortObjectSpec.INSTANCE;
            System.arraycopy(outSpecs, 0, specs, 1, outSpecs.length);
            return true;
        } catch (InvalidSettingsException e) {
            show(Failures.message(null, e), NodeMessage.Type.WARNING);
        } catch (RuntimeException | Error e) { // an error of a model, such as a missing library, must not end all
            show(Failures.ofConfiguring(name, e), NodeMessage.Type.ERROR);
        }
        return false;
    }

    /**
     * Executes the node in the current thread. An interrupt of the thread, or the monitor's cancelling, ends it with a
     * warning; the interrupt is cleared.
     *
     * @param rawInData a port object an input, the flow variable port's first, null where nothing is connected
     * @param exEnv unused in the stand-in
     * @return whether the outputs are there; if not, a message says why, and the model was reset
     */
    public boolean execute(PortObject[] rawInData, ExecutionEnvironment exEnv, ExecutionContext exec) {
        show(NodeMessage.NONE);
        model.setHasContent(false);
        PortObject[] inData = copyInputs(rawInData, exec);
        if (inData == null) {
            return false;
        }
        PortObject[] outData;
        try {
            exec.checkCanceled();
            outData = model.executeModel(inData, exec);
        } catch (Throwable e) { // as on configuring
            failed(e, inData, exec);
            return false;
        }
        return setOutputs(outData);
    }

    private PortObject[] copyInputs(PortObject[] rawInData, ExecutionContext exec) {
        PortObject[] copies = new PortObject[rawInData.length - 1];
        for (int i = 1; i < rawInData.length; i++) {
            if (rawInData[i] == null && !getInputType(i).isOptional()) {
                show(Message.fromSummary("Couldn't get data from predecessor (Port No." + i + ")."),
                    NodeMessage.Type.ERROR);
                return null;
            }
            try {
                copies[i - 1] = PortObjectCopier.copyIfMutable(rawInData[i], exec);
            } catch (CanceledExecutionException e) {
                show(e.getKNIMEMessage(), NodeMessage.Type.WARNING);
                return null;
            } catch (Exception e) {
                show(Failures.message("Unable to clone input data at port " + i + " (" + getInportName(i) + ")", e),
                    NodeMessage.Type.ERROR);
                return null;
            }
        }
        return copies;
    }

    private void failed(Throwable e, PortObject[] inData, ExecutionContext exec) {
        Optional<Message> cancelled = Failures.cancellation(e, exec);
        reset();
        if (cancelled.isPresent()) {
            Thread.interrupted();
            show(cancelled.get(), NodeMessage.Type.WARNING);
        } else {
            show(Failures.ofExecuting(name, e, inData), NodeMessage.Type.ERROR);
        }
    }

    private boolean setOutputs(PortObject[] outData) {
        if (getLoopContext() != null) {
            Arrays.fill(objects, null);
            return true;
        }
        for (int i = 0; i < outData.length; i++) {
            Optional<String> problem = problem(outData[i], i + 1);
            if (problem.isPresent()) {
                show(Message.fromSummary(problem.get()), NodeMessage.Type.ERROR);
                return false;
            }
        }
        objects[0] = FlowVariablePortObject.INSTANCE;
        specs[0] = FlowVariablePortObjectSpec.INSTANCE;
        for (int i = 1; i < objects.length; i++) {
            PortObject object = outData[i - 1];
            if (object.getSpec() instanceof DataTableSpec found && specs[i] instanceof DataTableSpec promised
                && !found.isCompatibleWith(promised)) {
                show(Message.fromSummary("DataSpec generated by configure does not match spec after execution."),
                    NodeMessage.Type.WARNING);
            }
            objects[i] = object;
            specs[i] = object.getSpec();
        }
        internalObjects = model instanceof PortObjectHolder holder ? holder.getInternalPortObjects() : null;
        return true;
    }

    private Optional<String> problem(PortObject object, int port) {
        if (!getOutputType(port).acceptsPortObject(object)) {
            return Optional.of("Invalid output port object at port " + port);
        }
        return object.getSpec() != null ? Optional.empty() : Optional.of("Implementation Error: PortObject \""
            + object.getClass().getName() + "\" must not have null spec (output port " + port + ").");
    }

    /** Resets the model and takes its message away; outputs stay until {@link #cleanOutPorts()}. */
    public void reset() {
        clearLoopContext();
        model.resetModel();
        show(NodeMessage.NONE);
    }

    /** Sets which flow variables and loops come in, and what takes those that the model adds. */
    public void setFlowObjectStack(FlowObjectStack scsc, FlowObjectStack outgoingFlowObjectStack) {
        model.setFlowObjectStack(scsc, outgoingFlowObjectStack);
    }

    /** Returns what takes the flow variables that the model adds. */
    public FlowObjectStack getOutgoingFlowObjectStack() {
        return model.getOutgoingFlowObjectStack();
    }

    /** Tells a loop end where its loop starts; null if nowhere. */
    public void setScopeStartNode(ScopeStartNode<?> head) {
        model.setScopeStartNode(head);
    }

    /** Returns the loop that the executed loop end wants to continue, null if none. */
    public FlowLoopContext getLoopContext() {
        return model.getLoopContext();
    }

    /** Forgets that a loop end wanted to continue, before it is executed again. */
    public void clearLoopContext() {
        model.clearLoopContext();
    }

    /** Forgets specs and port objects. */
    public void cleanOutPorts() {
        Arrays.fill(specs, null);
        Arrays.fill(objects, null);
        internalObjects = null;
    }

    /** Adds a listener of messages; {@link NodeMessage#NONE} says that there is none any more. */
    public void addMessageListener(NodeMessageListener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeMessageListener(NodeMessageListener listener) {
        listeners.remove(listener);
    }

    private void show(Message message, NodeMessage.Type type) {
        show(message.toNodeMessage(type));
    }

    private void show(NodeMessage message) {
        NodeMessageEvent event = new NodeMessageEvent(new NodeID(0), message);
        new ArrayList<>(listeners).forEach(listener -> listener.messageChanged(event));
    }

    @Override
    public String toString() {
        return "Node [" + name + ";in=" + getNrInPorts() + ";out=" + getNrOutPorts() + "]";
    }
}
