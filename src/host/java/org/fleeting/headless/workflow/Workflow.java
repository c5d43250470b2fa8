package org.fleeting.headless.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.fleeting.folder.Folder;

/** A workflow as its folder holds it. What went wrong with single nodes and edges is kept as a list of problems. */
public final class Workflow {

    static final String FILE = "workflow.knime";
    private static final String VARIABLES = "workflow_variables";

    /** The versions of the format that differ from 5.1.0 in nothing that concerns native nodes. */
    private static final Set<String> VERSIONS = Set.of("3.1.0", "3.6.0Pre", "3.7.0", "3.8.0", "4.1.0", "5.1.0");

    private final Folder folder;
    private final SettingsConfig settings;
    private final List<SavedNode> nodes = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Workflow(Folder folder, SettingsConfig settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * Reads a workflow.
     *
     * @param folder holds {@code workflow.knime}, or is the parent of the one folder that does, as an unpacked archive is
     * @throws IOException if there is no such file, if there are several to choose among, or it cannot be read
     * @throws WorkflowFormatException if it is not in KNIME's format or in one this host does not read
     */
    public static Workflow read(Path folder) throws IOException, WorkflowFormatException {
        Folder root = root(Folder.of(folder));
        Workflow workflow = new Workflow(root, SettingsXml.read(root, FILE));
        try {
            workflow.checkVersion();
            workflow.readNodes();
            workflow.readConnections();
            workflow.readVariables();
            return workflow;
        } catch (WorkflowFormatException e) {
            throw new WorkflowFormatException(root.path().resolve(FILE) + ": " + e.getMessage(), e);
        }
    }

    private static Folder root(Folder folder) throws IOException {
        if (folder.exists(FILE)) {
            return folder;
        }
        List<String> inside = new ArrayList<>();
        for (String child : folder.folders()) {
            if (folder.folder(child).exists(FILE)) {
                inside.add(child);
            }
        }
        return switch (inside.size()) {
            case 0 -> throw new IOException("No workflow directory at " + folder + " (it holds no " + FILE + ")");
            case 1 -> folder.folder(inside.get(0));
            default -> throw new IOException("%s is no workflow, but holds %d: %s. Name the one to run, such as %s"
                .formatted(folder, inside.size(), String.join(", ", inside), folder.path().resolve(inside.get(0))));
        };
    }

    private void checkVersion() throws WorkflowFormatException {
        String version = settings.text("version");
        if (!VERSIONS.contains(version)) {
            throw new WorkflowFormatException("Unsupported workflow version: " + version
                + " (this host reads 3.1.0 to 5.1.0; open and save the workflow in KNIME 5.8 or newer)");
        }
    }

    private void readNodes() throws WorkflowFormatException {
        SettingsConfig saved = settings.config("nodes");
        for (String key : saved.keys()) {
            try {
                SavedNode node = SavedNode.read(folder, saved.config(key));
                requireOwn(node);
                nodes.add(node);
            } catch (WorkflowFormatException e) {
                problems.add("Unable to load " + key + " into workflow, skipping it: " + e.getMessage());
            }
        }
    }

    /** Nor would a node that KNIME saves share its number or its file with another. */
    private void requireOwn(SavedNode node) throws WorkflowFormatException {
        for (SavedNode other : nodes) {
            if (other.id() == node.id()) {
                throw new WorkflowFormatException("its id " + node.id() + " is that of " + other.name());
            }
            if (other.settingsFile().equals(node.settingsFile())) {
                throw new WorkflowFormatException("its file \"" + node.settingsFile() + "\" is that of node " + other.id());
            }
        }
    }

    private void readConnections() {
        Set<Integer> ids = nodes.stream().map(SavedNode::id).collect(Collectors.toSet());
        SettingsConfig saved = settings.configOrEmpty("connections");
        for (String key : saved.keys()) {
            try {
                Connection connection = Connection.read(saved.config(key));
                if (ids.contains(connection.source()) && ids.contains(connection.destination())) {
                    connections.add(connection);
                } else {
                    problems.add("Unable to load " + key + ": it joins node " + connection.source() + " to node "
                        + connection.destination() + ", of which one does not exist");
                }
            } catch (WorkflowFormatException e) {
                problems.add("Can't load " + key + ": " + e.getMessage());
            }
        }
    }

    private void readVariables() {
        for (SettingsConfig saved : settings.configOrEmpty(VARIABLES).configs()) {
            try {
                Map.Entry<String, Object> variable = VariableMask.readVariable(saved);
                variables.put(variable.getKey(), variable.getValue());
            } catch (WorkflowFormatException e) {
                problems.add("Unable to load workflow variables: " + e.getMessage());
            }
        }
    }

    /** Returns the folder that holds {@code workflow.knime}. */
    public Path folder() {
        return folder.path();
    }

    /** Returns the name it was given, or its folder's. */
    public String name() {
        String name = settings.textOrNull("name");
        return name != null ? name : folder.path().getFileName().toString();
    }

    /** Returns what a user has written about it; empty if nothing. */
    public String description() {
        String text = WorkflowDescription.read(folder);
        return text.isEmpty() ? PlainText.of(settings.textOrNull("customDescription"), null) : text;
    }

    /** Returns the annotations that have a text. */
    public List<Note> notes() {
        return Note.read(settings.configOrEmpty("annotations"));
    }

    /** Returns the nodes in the order of the file. */
    public List<SavedNode> nodes() {
        return List.copyOf(nodes);
    }

    public List<Connection> connections() {
        return List.copyOf(connections);
    }

    /** Returns what could not be loaded, one sentence each. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Returns the workflow variables by name, in the order of the file; see {@link VariableMask} for the values. */
    public Map<String, Object> variables() {
        return Collections.unmodifiableMap(variables);
    }

    /** Tells whether the workflow has a variable of that name. */
    public boolean hasVariable(String name) {
        return variables.containsKey(name);
    }

    /**
     * Defines a workflow variable, replacing one of the same name.
     *
     * @param value a String, an Integer or a Double
     * @throws IllegalArgumentException if the value is of another type
     */
    public void setVariable(String name, Object value) {
        ArrayList<SettingsConfig> kept = settings.configOrEmpty(VARIABLES).configs().stream()
            .filter(v -> !name.equals(v.textOrNull("name"))).collect(Collectors.toCollection(ArrayList::new));
        kept.add(variable(name, value));
        SettingsConfig saved = new SettingsConfig();
        for (int i = 0; i < kept.size(); i++) {
            saved.put("Var_" + i, kept.get(i));
        }
        settings.putAfter("state", VARIABLES, saved);
        variables.remove(name);
        variables.put(name, value);
    }

    private static SettingsConfig variable(String name, Object value) {
        SettingsConfig variable = new SettingsConfig().put("name", SettingsEntry.ofText(name));
        if (value instanceof String text) {
            return variable.put("class", SettingsEntry.ofText("STRING")).put("value", SettingsEntry.ofText(text));
        } else if (value instanceof Integer number) {
            return variable.put("class", SettingsEntry.ofText("INTEGER")).put("value", SettingsEntry.ofInteger(number));
        } else if (value instanceof Double number) {
            return variable.put("class", SettingsEntry.ofText("DOUBLE")).put("value", SettingsEntry.ofDouble(number));
        }
        throw new IllegalArgumentException("no workflow variable holds a " + value.getClass());
    }

    /** Returns the whole workflow file, in the given state. */
    byte[] write(NodeState state) {
        SettingsConfig written = settings.copy();
        written.put("state", SettingsEntry.ofText(state.name()));
        return SettingsXml.write(FILE, written);
    }
}
