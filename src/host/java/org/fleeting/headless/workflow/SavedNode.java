package org.fleeting.headless.workflow;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.fleeting.folder.Folder;

/** A node as its workflow folder holds it. */
public final class SavedNode {

    private static final String FACTORY = "factory";
    private static final String STATE = "state";
    private static final String SUBSETTINGS = "internal_node_subsettings";
    private static final String MODEL = "model";
    private static final String VARIABLES = "variables";

    /** What a {@code workflow.knime} says a node is. */
    public enum Kind {
        NATIVE("node"), METANODE("metanode"), COMPONENT("component");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        @Override
        public String toString() {
            return description;
        }
    }

    private final int id;
    private final Kind kind;
    private final Path settingsFile;
    private final SettingsConfig settings;
    private final Optional<Place> place;
    private boolean isEdited;

    private SavedNode(int id, Kind kind, Path settingsFile, SettingsConfig settings, Optional<Place> place) {
        this.id = id;
        this.kind = kind;
        this.settingsFile = settingsFile;
        this.settings = settings;
        this.place = place;
    }

    /**
     * Reads a node.
     *
     * @throws WorkflowFormatException if its settings file can't be read or lies in no folder of its own: in the workflow's
     *     folder itself, outside of it or behind a link
     */
    static SavedNode read(Folder workflow, SettingsConfig entry) throws WorkflowFormatException {
        int id = entry.integer("id");
        String file = entry.text("node_settings_file");
        Kind kind = switch (Optional.ofNullable(entry.textOrNull("node_type")).orElse("NativeNode")) {
            case "MetaNode" -> Kind.METANODE;
            case "SubNode" -> Kind.COMPONENT;
            default -> Kind.NATIVE;
        };
        SettingsConfig settings = readSettings(workflow, file);
        if (kind == Kind.NATIVE && settings.textOrNull(FACTORY) == null) {
            throw new WorkflowFormatException(workflow.path().resolve(file) + ": entry '" + FACTORY + "' is missing");
        }
        return new SavedNode(id, kind, Path.of(file), settings, Place.read(entry));
    }

    private static SettingsConfig readSettings(Folder workflow, String file) throws WorkflowFormatException {
        try {
            if (workflow.locate(file).getParent().equals(workflow.path())) {
                throw new WorkflowFormatException("Its node file \"" + file
                    + "\" lies in the workflow's folder itself, where KNIME "
                    + "saves none: a node has a folder of its own");
            }
            return SettingsXml.read(workflow, file);
        } catch (NoSuchFileException e) {
            throw new WorkflowFormatException("Can't read node file \"" + e.getFile() + "\": there is no such file", e);
        } catch (IOException e) {
            throw new WorkflowFormatException("Can't read node file \"" + file + "\": " + e.getMessage(), e);
        }
    }

    public int id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the file with the node's settings, relative to the workflow's folder. */
    Path settingsFile() {
        return settingsFile;
    }

    /** Returns such as {@code MENet Trainer (#6)}, for messages. */
    public String title() {
        return name() + " (#" + id() + ")";
    }

    /** Returns the name of the node as it was saved, for messages. */
    public String name() {
        String saved = kind == Kind.NATIVE ? settings.textOrNull("node-name") : null;
        // a metanode's folder is called after it: "Training (#7)"
        return saved != null ? saved : folderName().replaceFirst(" \\(#\\d+\\)$", "");
    }

    private String folderName() {
        return settingsFile.getNameCount() > 1 ? settingsFile.getName(0).toString() : "Node";
    }

    /** Returns the class of the factory that makes the node; null for a metanode or component. */
    public String factory() {
        return settings.textOrNull(FACTORY);
    }

    /** Returns the symbolic name of the plug-in that the node came from, or null if it was not saved. */
    public String plugin() {
        return settings.textOrNull("node-bundle-symbolic-name");
    }

    /** Returns the vendor of the plug-in that the node came from, or null if it was not saved. */
    public String vendor() {
        return settings.textOrNull("node-bundle-vendor");
    }

    /** Returns the name of the extension that the node came from, or null if it was not saved. */
    public String extension() {
        return settings.textOrNull("node-feature-name");
    }

    /** Returns where the node stands in KNIME's drawing, or nothing if that was not saved. */
    public Optional<Place> place() {
        return place;
    }

    /** Returns what the user has written below the node, such as "stage 4"; empty if nothing. */
    public String note() {
        return PlainText.of(settings.configOrEmpty("nodeAnnotation"));
    }

    public NodeState state() {
        for (NodeState state : NodeState.values()) {
            if (state.name().equals(settings.textOrNull(STATE))) {
                return state;
            }
        }
        return NodeState.IDLE;
    }

    /** Returns whether settings of the node are others than those in its file. */
    boolean isEdited() {
        return isEdited;
    }

    /** Returns whether the node was saved with a warning or an error. */
    boolean hasMessage() {
        return settings.get(UnexecutedNode.MESSAGE) != null;
    }

    /** Returns the settings of the node's model as XML of its own, or nothing if the node never had any. */
    public Optional<byte[]> model() {
        return settings.get(MODEL) instanceof SettingsConfig model ? Optional.of(SettingsXml.write(MODEL, model))
            : Optional.empty();
    }

    /** Returns which settings flow variables overwrite and which become some, as XML; nothing if none do. */
    public Optional<byte[]> variableMask() {
        return settings.get(VARIABLES) instanceof SettingsConfig mask ? Optional.of(SettingsXml.write(VARIABLES, mask))
            : Optional.empty();
    }

    /**
     * Returns the settings of the node's model as overwritten by flow variables.
     *
     * @param variables the values that the node sees, by name
     * @param exposed receives the variables that the node makes of its settings
     * @return the settings as XML, or nothing if no flow variable concerns them
     * @throws WorkflowFormatException if a variable is unknown or does not fit a setting
     */
    public Optional<byte[]> overwrittenModel(Map<String, Object> variables, Map<String, Object> exposed)
        throws WorkflowFormatException {
        if (!(settings.get(VARIABLES) instanceof SettingsConfig mask)) {
            return Optional.empty();
        }
        SettingsConfig model = settings.configOrEmpty(MODEL).copy();
        exposed.putAll(new VariableMask(mask).apply(model, variables));
        return Optional.of(SettingsXml.write(MODEL, model));
    }

    /**
     * Returns the settings of the node's model for a user to read.
     *
     * @param seen the flow variables that the node sees; where they do not fit, settings are as they were saved
     */
    public List<Setting> settings(Map<String, Object> seen) {
        VariableMask mask = new VariableMask(settings.configOrEmpty(VARIABLES));
        SettingsConfig model = settings.configOrEmpty(MODEL).copy();
        try {
            mask.apply(model, seen);
        } catch (WorkflowFormatException e) {
            model = settings.configOrEmpty(MODEL);
        }
        return Setting.list(model, mask.tree());
    }

    /**
     * Sets the settings of a node's model that has had none so far.
     *
     * @param model as {@link #model()} returns them
     */
    public void setModel(byte[] model) throws WorkflowFormatException {
        SettingsConfig config = SettingsXml.read(model);
        isEdited = true;
        if (settings.get(SUBSETTINGS) == null) {
            settings.put(MODEL, config);
        } else {
            settings.putAfter(SUBSETTINGS, MODEL, config);
        }
    }

    /**
     * Returns the settings that the node has.
     *
     * @param own those of the node itself, of which a file of an older version may lack some; as {@link #model()} returns them
     */
    public SettingTypes settingTypes(Optional<byte[]> own) throws WorkflowFormatException {
        SettingTypes types = new SettingTypes();
        types.add(settings.configOrEmpty(MODEL));
        if (own.isPresent()) {
            types.add(SettingsXml.read(own.get()));
        }
        return types;
    }

    /** Returns the flow variable that overwrites a setting, if one does. */
    public Optional<String> variableOf(List<String> path) {
        SettingsConfig mask = new VariableMask(settings.configOrEmpty(VARIABLES)).tree();
        for (String key : path) {
            mask = mask.configOrEmpty(key);
        }
        return Optional.ofNullable(mask.textOrNull(VariableMask.USED));
    }

    /**
     * Overwrites a setting of the node's model. Where the file lacks it, the node's own settings take the file's place, as when
     * KNIME saves the node.
     *
     * @param path keys from the model's settings down to the setting
     * @param type as in the file, such as {@code xint}
     * @param own the node's own settings
     * @return the value before, if there was one
     * @throws WorkflowFormatException if there are no such sub-settings
     */
    public Optional<String> overwrite(List<String> path, String type, String value, Optional<byte[]> own)
        throws WorkflowFormatException {
        SettingTypes saved = settingTypes(Optional.empty());
        if (saved.of(path).isEmpty() && own.isPresent()) {
            setModel(own.get());
        }
        SettingsConfig parent = settings.config(MODEL);
        for (String key : path.subList(0, path.size() - 1)) {
            parent = parent.config(key);
        }
        isEdited = true;
        Optional<String> before = Optional.ofNullable(parent.textOrNull(path.get(path.size() - 1)));
        parent.put(path.get(path.size() - 1), new SettingsEntry(type, SettingsEntry.ofText(value).value()));
        return before;
    }

    /** Returns the whole settings file of this node without executed data, in the given state. */
    byte[] writeUnexecuted(NodeStatus status) {
        return SettingsXml.write(settingsFile.getFileName().toString(), UnexecutedNode.of(settings, status));
    }
}
