package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.message.Message;
import org.knime.core.node.message.MessageBuilder;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.FlowLoopContext;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.ScopeStartNode;

/** What a node does: it checks what comes in before execution, and executes. KNIME's also speaks with Swing views. */
public abstract class NodeModel {

    private static final Logger LOGGER = System.getLogger(NodeModel.class.getName());

    private final PortType[] inputs;
    private final PortType[] outputs;
    private Consumer<Message> warningListener = warning -> {};
    private Message warning;
    private boolean content;
    private FlowObjectStack flowObjects = FlowObjectStack.createFromFlowVariableList(List.of(), new NodeID(0));
    private FlowObjectStack ownFlowObjects = flowObjects;
    private FlowLoopContext continuedLoop;
    private ScopeStartNode<?> scopeStart;

    /** With numbers of tables that come in and go out. */
    protected NodeModel(int nrInDataPorts, int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    /** With the types of ports. */
    protected NodeModel(PortType[] inPortTypes, PortType[] outPortTypes) {
        inputs = inPortTypes == null ? new PortType[0] : inPortTypes.clone();
        outputs = outPortTypes == null ? new PortType[0] : outPortTypes.clone();
    }

    private static PortType[] tables(int count) {
        PortType[] types = new PortType[count];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    /** Returns the number of inputs, flow variables not counted. */
    protected final int getNrInPorts() {
        return inputs.length;
    }

    /** Returns the number of outputs, flow variables not counted. */
    protected final int getNrOutPorts() {
        return outputs.length;
    }

    /** Returns the type of an input; the first has index 0. */
    protected final PortType getInPortType(int index) {
        return inputs[index];
    }

    /** Returns the type of an output; the first has index 0. */
    protected final PortType getOutPortType(int index) {
        return outputs[index];
    }

    /** Writes the current settings. */
    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    /** Throws if settings can't be used; keeps the current ones. */
    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Takes over settings that were validated. */
    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Throws if settings of the view can't be used. */
    protected void validateViewSettings(NodeSettingsRO viewSettings) throws InvalidSettingsException {
        // a node without settings of a view takes any
    }

    /** Writes the default settings of the view. */
    protected void saveDefaultViewSettingsTo(NodeSettingsWO viewSettings) {
        // a node without settings of a view writes none
    }

    /** Reads what {@link #saveInternals} wrote. */
    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Writes what execution left behind besides port objects. */
    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Forgets what execution left behind. */
    protected abstract void reset();

    /** Checks what will come in, null at an open optional input; returns what will go out, null where not known. */
    protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    /** {@link #configure(PortObjectSpec[])} of nodes with tables only. */
    protected DataTableSpec[] configure(DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new InvalidSettingsException("NodeModel.configure() implementation missing!");
    }

    /** Works on what comes in, null at an open optional input; returns what goes out. */
    protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    /** {@link #execute(PortObject[], ExecutionContext)} of nodes with tables only. */
    protected BufferedDataTable[] execute(BufferedDataTable[] inData, ExecutionContext exec) throws Exception {
        throw new IOException("NodeModel.execute() implementation missing!");
    }

    /** Starts an empty message. */
    protected final MessageBuilder createMessageBuilder() {
        return Message.builder();
    }

    /** Shows a warning in place of the last one; null takes it away. */
    protected final void setWarningMessage(String warningMessage) {
        setWarning(Message.builder().withSummary(warningMessage).build().orElse(null));
    }

    /** Shows a warning in place of the last one; null takes it away. */
    protected final void setWarning(Message message) {
        warning = message;
        warningListener.accept(message);
    }

    /** Returns the warning's summary, null if there is none. */
    protected final String getWarningMessage() {
        return warning == null ? null : warning.getSummary();
    }

    /** Returns the warning, null if there is none. */
    protected final Message getWarning() {
        return warning;
    }

    /** Gives those behind this node a flow variable, in place of one of the same name. */
    protected final void pushFlowVariableInt(String name, int value) {
        ownFlowObjects.push(new FlowVariable(name, value));
    }

    /** Gives those behind this node a flow variable, in place of one of the same name. */
    protected final void pushFlowVariableString(String name, String value) {
        ownFlowObjects.push(new FlowVariable(name, value));
    }

    /**
     * Asks for another iteration, on executing a loop end; its outputs may then be null.
     *
     * @throws IllegalStateException if this is no loop end or no loop is executing
     */
    protected final void continueLoop() {
        if (!(this instanceof LoopEndNode)) {
            throw new IllegalStateException("continueLoop called from non-end node (Coding Error)!");
        }
        FlowLoopContext loop = flowObjects.peek(FlowLoopContext.class);
        if (loop == null) {
            throw new IllegalStateException("Missing Loop Start in Pipeline!");
        }
        continuedLoop = loop;
    }

    /** Returns the start of the loop that this executing node ends, null if there is none. */
    protected final LoopStartNode getLoopStartNode() {
        return scopeStart instanceof LoopStartNode start ? start : null;
    }

    final void setScopeStartNode(ScopeStartNode<?> start) {
        scopeStart = start;
    }

    final FlowLoopContext getLoopContext() {
        return continuedLoop;
    }

    final void clearLoopContext() {
        continuedLoop = null;
    }

    final void setFlowObjectStack(FlowObjectStack incoming, FlowObjectStack own) {
        flowObjects = incoming;
        ownFlowObjects = own;
    }

    final FlowObjectStack getOutgoingFlowObjectStack() {
        return ownFlowObjects;
    }

    final void onWarning(Consumer<Message> listener) {
        warningListener = listener;
    }

    final boolean hasContent() {
        return content;
    }

    final void setHasContent(boolean hasContent) {
        content = hasContent;
    }

    final void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException {
        validateSettings(settings);
        loadValidatedSettingsFrom(settings);
    }

    final PortObjectSpec[] configureModel(PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        setWarningMessage(null);
        for (int i = 0; i < inSpecs.length; i++) {
            Class<?> expected = inputs[i].getPortObjectSpecClass();
            if (inSpecs[i] != null && !expected.isInstance(inSpecs[i])) {
                throw new InvalidSettingsException("Incompatible port spec" + (inSpecs.length > 1 ? " at port " + i : "")
                    + ", expected: " + expected.getSimpleName() + ", actual: "
                    + inSpecs[i].getClass().getSimpleName());
            }
        }
        PortObjectSpec[] outSpecs = configure(inSpecs.clone());
        return outSpecs != null && outSpecs.length == outputs.length ? outSpecs : new PortObjectSpec[outputs.length];
    }

    final PortObject[] executeModel(PortObject[] inObjects, ExecutionContext exec) throws Exception {
        setWarningMessage(null);
        for (int i = 0; i < inObjects.length; i++) {
            if (!inputs[i].acceptsPortObject(inObjects[i])) {
                throw new IllegalStateException("Connection Error: Mismatch of input port types (port " + i + ").");
            }
        }
        PortObject[] outObjects = execute(inObjects.clone(), exec);
        exec.checkCanceled();
        if (warning != null && !warning.equals(warning.renderIssueDetails(inObjects))) {
            setWarning(warning.renderIssueDetails(inObjects));
        }
        requireComplete(outObjects);
        for (PortObject object : outObjects) {
            if (object instanceof FileStorePortObject stored) {
                FileStoreUtil.invokeFlush(stored);
            }
        }
        warnOfEmptyTables(outObjects);
        setHasContent(true);
        return outObjects;
    }

    private void requireComplete(PortObject[] outObjects) {
        if (outObjects == null || outObjects.length != outputs.length) {
            throw new IllegalStateException("Invalid result. Execution failed. Reason: Incorrect implementation; the"
                + " execute method in \"" + getClass().getSimpleName()
                + "\" returned null or an incorrect number of output tables.");
        }
        for (int i = 0; i < outObjects.length; i++) {
            if (outObjects[i] == null && continuedLoop == null) {
                throw new IllegalStateException(
                    "Invalid result. Execution failed, reason: data at output " + i + " is null.");
            }
        }
    }

    private void warnOfEmptyTables(PortObject[] outObjects) {
        long[] sizes = Arrays.stream(outObjects).filter(BufferedDataTable.class::isInstance)
            .mapToLong(table -> ((BufferedDataTable) table).size()).toArray();
        if (warning == null && sizes.length > 0 && Arrays.stream(sizes).allMatch(size -> size == 0)) {
            setWarningMessage(sizes.length == 1 ? "Node created an empty data table."
                : "Node created empty data tables on all out-ports.");
        }
    }

    final void resetModel() {
        try {
            setWarningMessage(null);
            reset();
        } catch (RuntimeException | Error e) { // as in KNIME, which logs it as an error of the node's author
            LOGGER.log(Level.WARNING, "Reset failed due to a " + e.getClass().getSimpleName());
            LOGGER.log(Level.DEBUG, "reset", e);
        } finally {
            setHasContent(false);
        }
    }
}
