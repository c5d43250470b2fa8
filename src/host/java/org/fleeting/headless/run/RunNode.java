package org.fleeting.headless.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.fleeting.headless.launch.Failure;
import org.fleeting.headless.state.NodeOutcome;
import org.fleeting.headless.state.SavedState;
import org.fleeting.headless.workflow.NodeState;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.workflow.FlowLoopContext;
import org.knime.core.node.workflow.FlowObjectStack;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.webui.node.view.NodeViewFactory;

/** A node of a running workflow: the saved one, and KNIME's {@link Node} made of it unless that failed. */
final class RunNode {

    private final SavedNode saved;
    private final BiConsumer<RunNode, NodeMessage> messages;
    private Node node;
    private NodeState state = NodeState.IDLE;
    private NodeMessage message = NodeMessage.NONE;
    private NodeMessage shownMessage = NodeMessage.NONE;
    private NodeMessage configuredMessage = NodeMessage.NONE;
    private String loadError;
    private String execution;
    private RestoredNode restored;
    private Map<String, Object> incomingVariables = Map.of();
    private final Map<String, Object> ownVariables = new LinkedHashMap<>();
    private FlowLoopContext endedLoop;
    private String iteration = "";

    /**
     * Of a saved node, not yet loaded.
     *
     * @param messages receives each message that differs from the last one shown
     */
    RunNode(SavedNode saved, BiConsumer<RunNode, NodeMessage> messages) {
        this.saved = saved;
        this.messages = messages;
    }

    SavedNode saved() {
        return saved;
    }

    /** Returns the name with the id, as users see it: "Face Crop (#3)". */
    String title() {
        return (node == null ? saved.name() : node.getName()) + " (#" + saved.id() + ")";
    }

    /** Returns the title, in a loop with the iteration: "Face Crop (#3), iteration 2 of 5". */
    String label() {
        return title() + iteration;
    }

    /** Returns ", iteration 2 of 5", or nothing outside of a loop. */
    String iteration() {
        return iteration;
    }

    void setIteration(String newIteration) {
        iteration = newIteration;
    }

    /** Returns KNIME's node, or null if there is none. */
    Node node() {
        return node;
    }

    boolean hasView() {
        return node != null && node.getFactory() instanceof NodeViewFactory<?> factory && factory.hasNodeView();
    }

    /** Tells whether an output is no table and so has views that can be written down. */
    boolean hasModelOutput() {
        return IntStream.range(1, node.getNrOutPorts())
            .anyMatch(port -> !BufferedDataTable.TYPE.equals(node.getOutputType(port)));
    }

    NodeState state() {
        return state;
    }

    NodeMessage message() {
        return message;
    }

    /** Returns why this node can never run, or null. */
    String loadError() {
        return loadError;
    }

    /** Returns the flow variables behind this node, by name. */
    Map<String, Object> variables() {
        Map<String, Object> variables = new LinkedHashMap<>(incomingVariables);
        variables.putAll(ownVariables);
        return variables;
    }

    /** Returns the flow variables that this node makes, by name. */
    Map<String, Object> ownVariables() {
        return Collections.unmodifiableMap(ownVariables);
    }

    /** Creates the node and loads its settings; what fails is kept as {@link #loadError()}. */
    void load(NodeRepository repository) {
        try {
            if (saved.kind() != SavedNode.Kind.NATIVE) {
                throw new NodeUnavailableException("a " + saved.kind() + " cannot run in the headless host. "
                    + "Expand it in KNIME, or run the workflow with KNIME's batch application");
            }
            node = create(repository);
            node.addMessageListener(event -> message = event.getMessage());
            loadSettings();
        } catch (NodeUnavailableException e) {
            loadError = "Node \"" + saved.name() + "\" (#" + saved.id() + ") not available" + origin(repository) + ": "
                + e.getMessage() + wayOut(repository);
        }
    }

    private Node create(NodeRepository repository) throws NodeUnavailableException {
        try {
            return new Node(repository.createFactory(saved.factory()));
        } catch (RuntimeException | Error e) { // as in KNIME, a node that does anything costs itself alone
            throw new NodeUnavailableException("factory " + saved.factory() + " could not create it: " + e, e);
        }
    }

    /** Loads the settings of the saved node, again if they have changed; what fails is kept as {@link #loadError()}. */
    void loadSettings() {
        loadError = null;
        try {
            if (saved.model().isPresent()) {
                loadSettings(saved.model().get());
            } else {
                saveDefaults();
            }
        } catch (InvalidSettingsException e) {
            boolean isTelling = e.getCause() == null || e.getCause().getMessage() != null;
            loadError = title() + ": Loading model settings failed: "
                + (isTelling ? e.getMessage() : Failure.text(e.getCause()));
        } catch (RuntimeException | Error e) { // as on creating
            loadError = title() + ": Loading model settings failed: " + Failure.text(e);
        }
    }

    /** A node that never had settings gets its own, as it does when KNIME saves it. */
    private void saveDefaults() {
        try {
            saved.setModel(ownSettings());
        } catch (WorkflowFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the settings that the node has now, as KNIME would save them. */
    byte[] ownSettings() {
        NodeSettings own = new NodeSettings("model");
        node.saveModelSettingsTo(own);
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        try {
            own.saveToXML(xml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return xml.toByteArray();
    }

    private String origin(NodeRepository repository) {
        String plugin = saved.plugin();
        if (plugin == null) {
            return "";
        }
        String extension = saved.extension() == null ? "" : " from extension \"" + saved.extension() + "\"";
        String vendor = saved.vendor() == null ? "" : "provided by \"" + saved.vendor() + "\"; ";
        return extension + " (" + vendor + "plugin \"" + plugin + "\" is "
            + (repository.isInstalled(plugin) ? "installed" : "not installed") + ")";
    }

    /** Says of a node of KNIME itself, which the host doesn't have, where it runs. */
    private String wayOut(NodeRepository repository) {
        String plugin = saved.plugin();
        return plugin == null || !plugin.startsWith("org.knime.") || repository.isInstalled(plugin) ? ""
            : ". It is one of KNIME's own nodes: open the workflow in KNIME. What a loop over a table of settings does there, "
                + "-vary does here, without these nodes";
    }

    private void loadSettings(byte[] model) throws InvalidSettingsException {
        try {
            NodeSettingsRO settings = NodeSettings.loadFromXML(new ByteArrayInputStream(model));
            node.validateModelSettings(settings);
            node.loadModelSettingsFrom(settings);
        } catch (IOException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /**
     * Configures the node, without showing what it says.
     *
     * @param specs one per input, null where nothing is connected
     * @param incoming the flow variables before this node
     */
    void configure(PortObjectSpec[] specs, Map<String, Object> incoming) {
        message = NodeMessage.NONE;
        incomingVariables = incoming;
        ownVariables.clear();
        node.setFlowObjectStack(incomingObjects(), emptyStack());
        try {
            Optional<byte[]> overwritten = saved.overwrittenModel(incoming, ownVariables);
            if (overwritten.isPresent()) {
                loadSettings(overwritten.get());
            }
            state = node.configure(specs) ? NodeState.CONFIGURED : NodeState.IDLE;
            takeVariables();
        } catch (WorkflowFormatException | InvalidSettingsException e) {
            unconfigure();
            message = new NodeMessage(NodeMessage.Type.WARNING,
                "Errors loading flow variables into node : " + e.getMessage());
        } catch (RuntimeException | Error e) { // as on creating
            unconfigure();
            message = NodeMessage.newError("Configure failed: " + Failure.text(e));
        }
    }

    private FlowObjectStack emptyStack() {
        return FlowObjectStack.createFromFlowVariableList(List.of(), new NodeID(saved.id()));
    }

    private FlowObjectStack incomingObjects() {
        FlowObjectStack stack = emptyStack();
        if (endedLoop != null) {
            stack.push(endedLoop);
        }
        return stack;
    }

    /** Takes the flow variables that the model added. */
    @SuppressWarnings("deprecation") // KNIME's newer way of asking for the type knows more types
    private void takeVariables() {
        node.getOutgoingFlowObjectStack().getAllAvailableFlowVariables().forEach((name, variable) -> ownVariables
            .put(name, variable.getType() == FlowVariable.Type.INTEGER ? (Object) variable.getIntValue()
                : variable.getStringValue()));
    }

    /** Tells the end of a loop that the loop begins. */
    void enterLoop(RunNode start, FlowLoopContext loop) {
        endedLoop = loop;
        node.setScopeStartNode((LoopStartNode) start.node.getNodeModel());
    }

    /** Tells whether this executed end of a loop wants another iteration; it stays configured until then. */
    boolean continuesLoop() {
        return node.getLoopContext() != null;
    }

    /** Lets the end of a loop decide anew. */
    void awaitDecision() {
        node.clearLoopContext();
    }

    /** Forgets what execution left, before the next iteration of a loop. */
    void reset() {
        node.reset();
        unconfigure();
    }

    /** Lets the start of a loop execute again, with all that it knows. */
    void awaitIteration() {
        node.cleanOutPorts();
        state = NodeState.CONFIGURED;
    }

    /** Ends in an error without having executed. */
    void refuse(String problem) {
        message = NodeMessage.newError(problem);
        showMessage();
    }

    /** Stays executed, as an earlier run left it; the outputs follow if they are needed. */
    void restore(SavedState saved, List<PortObjectSpec> specs, Map<String, Object> incoming) {
        state = NodeState.EXECUTED;
        restored = new RestoredNode(saved, specs, null);
        execution = saved.execution();
        configuredMessage = saved.configured();
        incomingVariables = incoming;
        ownVariables.clear();
        ownVariables.putAll(saved.variables());
    }

    /** Gives a restored node what it put out. */
    void setOutcome(NodeOutcome outcome) {
        restored = restored.with(outcome);
        if (node.getNodeModel() instanceof PortObjectHolder holder && !outcome.internals().isEmpty()) {
            holder.setInternalPortObjects(outcome.internals().toArray(PortObject[]::new));
        }
    }

    /** Shows what a restored node said when it executed. */
    void showRestored() {
        message = restored.state().executed();
        showMessage();
    }

    /** Returns what execution left, with or without the outputs. */
    NodeOutcome outcome(boolean withOutputs) {
        List<PortObject> outputs = new ArrayList<>();
        for (int port = 0; withOutputs && port < node.getNrOutPorts(); port++) {
            outputs.add(outputObject(port));
        }
        PortObject[] internals = node.getInternalHeldPortObjects();
        return new NodeOutcome(outputs, internals == null ? List.of() : Arrays.asList(internals),
            Map.copyOf(ownVariables), configuredMessage, message);
    }

    /** Returns what names the execution of this executed node, and no other one anywhere. */
    String execution() {
        return execution;
    }

    /** Sets the name under which the execution is kept. */
    void setExecution(String newExecution) {
        execution = newExecution;
    }

    /** Returns what this node last said before it executed. */
    NodeMessage configuredMessage() {
        return configuredMessage;
    }

    /** Returns the spec of an output, or null if it is not known. */
    PortObjectSpec outputSpec(int port) {
        if (port == 0) {
            return FlowVariablePortObjectSpec.INSTANCE;
        }
        return restored == null ? node.getOutputSpec(port) : restored.specs().get(port);
    }

    /** Returns what went out, or null if the node is not executed. */
    PortObject outputObject(int port) {
        return restored == null ? node.getOutputObject(port) : restored.output(port);
    }

    /** Leaves the node without specs for its successors. */
    void unconfigure() {
        state = NodeState.IDLE;
        restored = null;
        if (node != null) {
            node.cleanOutPorts();
        }
    }

    /** Executes the configured node in the current thread; returns whether it succeeded. */
    boolean execute(PortObject[] inputs, FileStores fileStores, DefaultNodeProgressMonitor monitor) {
        boolean succeeded = false;
        configuredMessage = message;
        execution = UUID.randomUUID().toString();
        try {
            IWriteFileStoreHandler stores = fileStores.create(title());
            succeeded = execute(inputs, stores, monitor);
            if (succeeded) {
                takeVariables();
                state = continuesLoop() ? NodeState.CONFIGURED : NodeState.EXECUTED;
            } else {
                stores.clearAndDispose();
            }
        } catch (IOException e) {
            message = new NodeMessage(NodeMessage.Type.ERROR,
                Node.EXECUTE_FAILED_PREFIX + "no folder for the node's files: " + e.getMessage());
        } catch (RuntimeException | Error e) { // as on creating
            succeeded = false;
            message = NodeMessage.newError(Node.EXECUTE_FAILED_PREFIX + Failure.text(e));
        }
        showMessage();
        return succeeded;
    }

    private boolean execute(PortObject[] inputs, IWriteFileStoreHandler stores, DefaultNodeProgressMonitor monitor) {
        node.setFileStoreHandler(stores);
        ExecutionContext context = new ExecutionContext(monitor, node);
        node.openFileStoreHandler(context);
        try {
            return node.execute(inputs, null, context);
        } finally {
            stores.close();
        }
    }

    /** Shows what the node says, if that is new. */
    void showMessage() {
        if (!message.equals(shownMessage)) {
            shownMessage = message;
            if (message.getMessageType() != NodeMessage.Type.RESET) {
                messages.accept(this, message);
            }
        }
    }

    /** Returns a line about each output but the flow variables. */
    List<String> summaries() {
        if (restored != null) {
            return restored.summaries();
        }
        List<String> summaries = new ArrayList<>();
        for (int i = 1; i < node.getNrOutPorts(); i++) {
            summaries.add(summary(i));
        }
        return summaries;
    }

    private String summary(int port) {
        try {
            return node.getOutputObjectSummary(port);
        } catch (RuntimeException | Error e) { // as on creating
            return "no summary: " + Failure.text(e);
        }
    }
}
