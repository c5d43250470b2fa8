package org.fleeting.headless.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.fleeting.headless.workflow.NodeState;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.WorkflowFormatException;
import org.knime.core.data.filestore.internal.IWriteFileStoreHandler;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;

/** A node of a running workflow: the saved one, and KNIME's {@link Node} made of it unless that failed. */
final class RunNode {

    private final SavedNode saved;

    private final Consumer<NodeMessage> messages;

    private Node node;

    private NodeState state = NodeState.IDLE;

    private NodeMessage message = NodeMessage.NONE;

    private NodeMessage shownMessage = NodeMessage.NONE;

    private String loadError;

    private Map<String, Object> variables = Map.of();

    /**
     * Of a saved node, not yet loaded.
     *
     * @param messages receives each message that differs from the last one shown
     */
    RunNode(SavedNode saved, Consumer<NodeMessage> messages) {
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

    /** Returns KNIME's node, or null if there is none. */
    Node node() {
        return node;
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
        return variables;
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
                    + e.getMessage();
        }
    }

    private Node create(NodeRepository repository) throws NodeUnavailableException {
        try {
            return new Node(repository.createFactory(saved.factory()));
        } catch (RuntimeException | LinkageError e) {
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
            loadError = title() + ": Loading model settings failed: " + e.getMessage();
        }
    }

    /** A node that never had settings gets its own, as it does when KNIME saves it. */
    private void saveDefaults() {
        var defaults = new NodeSettings("model");
        node.saveModelSettingsTo(defaults);
        var xml = new ByteArrayOutputStream();
        try {
            defaults.saveToXML(xml);
            saved.setModel(xml.toByteArray());
        } catch (IOException | WorkflowFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private String origin(NodeRepository repository) {
        var plugin = saved.plugin();
        if (plugin == null) {
            return "";
        }
        var extension = saved.extension() == null ? "" : " from extension \"" + saved.extension() + "\"";
        var vendor = saved.vendor() == null ? "" : "provided by \"" + saved.vendor() + "\"; ";
        return extension + " (" + vendor + "plugin \"" + plugin + "\" is "
                + (repository.isInstalled(plugin) ? "installed" : "not installed") + ")";
    }

    private void loadSettings(byte[] model) throws InvalidSettingsException {
        try {
            var settings = NodeSettings.loadFromXML(new ByteArrayInputStream(model));
            node.validateModelSettings(settings);
            node.loadModelSettingsFrom(settings);
        } catch (IOException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /**
     * Configures the node.
     *
     * @param specs one per input, null where nothing is connected
     * @param incoming the flow variables before this node
     */
    void configure(PortObjectSpec[] specs, Map<String, Object> incoming) {
        message = NodeMessage.NONE;
        var outgoing = new LinkedHashMap<>(incoming);
        try {
            var overwritten = saved.overwrittenModel(incoming, outgoing);
            if (overwritten.isPresent()) {
                loadSettings(overwritten.get());
            }
            state = node.configure(specs) ? NodeState.CONFIGURED : NodeState.IDLE;
        } catch (WorkflowFormatException | InvalidSettingsException e) {
            unconfigure();
            message = new NodeMessage(NodeMessage.Type.WARNING,
                    "Errors loading flow variables into node : " + e.getMessage());
        }
        variables = outgoing;
        showMessage();
    }

    /** Leaves the node without specs for its successors. */
    void unconfigure() {
        state = NodeState.IDLE;
        if (node != null) {
            node.cleanOutPorts();
        }
    }

    /** Executes the configured node in the current thread; returns whether it succeeded. */
    boolean execute(PortObject[] inputs, FileStores fileStores, DefaultNodeProgressMonitor monitor) {
        try {
            var stores = fileStores.create(title());
            if (execute(inputs, stores, monitor)) {
                state = NodeState.EXECUTED;
            } else {
                stores.clearAndDispose();
            }
        } catch (IOException e) {
            message = new NodeMessage(NodeMessage.Type.ERROR,
                    Node.EXECUTE_FAILED_PREFIX + "no folder for the node's files: " + e.getMessage());
        }
        showMessage();
        return state == NodeState.EXECUTED;
    }

    private boolean execute(PortObject[] inputs, IWriteFileStoreHandler stores, DefaultNodeProgressMonitor monitor) {
        node.setFileStoreHandler(stores);
        var context = new ExecutionContext(monitor, node);
        node.openFileStoreHandler(context);
        try {
            return node.execute(inputs, null, context);
        } finally {
            stores.close();
        }
    }

    private void showMessage() {
        if (!message.equals(shownMessage)) {
            shownMessage = message;
            if (message.getMessageType() != NodeMessage.Type.RESET) {
                messages.accept(message);
            }
        }
    }

    /** Returns a line about each output but the flow variables. */
    List<String> summaries() {
        var summaries = new ArrayList<String>();
        for (var i = 1; i < node.getNrOutPorts(); i++) {
            summaries.add(node.getOutputObjectSummary(i));
        }
        return summaries;
    }
}
