package org.fleeting.headless.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small workflow folders as KNIME would: {@code new WorkflowFolder(dir).node(1, "a.Factory").save()}. */
public final class WorkflowFolder {

    private final Path folder;
    private final SettingsConfig nodes = new SettingsConfig();
    private final SettingsConfig connections = new SettingsConfig();
    private final SettingsConfig annotations = new SettingsConfig();
    private String version = "5.1.0";

    public WorkflowFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    public WorkflowFolder version(String value) {
        version = value;
        return this;
    }

    /** Adds a native node; model settings are given as key, value, key, value; without any it has its defaults. */
    public WorkflowFolder node(int id, String factory, Object... model) {
        return nodeAt(name(factory) + " (#" + id + ")/settings.xml", id, factory, model);
    }

    /** Adds a native node whose settings lie elsewhere than KNIME would put them. */
    public WorkflowFolder nodeAt(String file, int id, String factory, Object... model) {
        write(file, SettingsXml.write("settings.xml", settings(factory, name(factory), model)));
        return entry(id, file, "NativeNode");
    }

    private static String name(String factory) {
        return factory.substring(Math.max(factory.lastIndexOf('.'), factory.lastIndexOf('$')) + 1);
    }

    /** Overwrites a top-level setting of a node's model by a flow variable, or makes one of it. */
    public WorkflowFolder variable(int id, String setting, String used, String exposed) {
        String file = nodes.configOrEmpty("node_" + id).textOrNull("node_settings_file");
        try {
            SettingsConfig settings = SettingsXml.read(Files.readAllBytes(folder.resolve(file)));
            SettingsConfig tree = new SettingsConfig().put(setting, new SettingsConfig()
                .put("used_variable", SettingsEntry.ofText(used))
                .put("exposed_variable", SettingsEntry.ofText(exposed)));
            settings.putAfter("model", "variables", new SettingsConfig()
                .put("version", SettingsEntry.ofText("V_2019_09_13")).put("tree", tree));
            write(file, SettingsXml.write("settings.xml", settings));
        } catch (IOException | WorkflowFormatException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Says where a node stands, as KNIME does. */
    public WorkflowFolder place(int id, int x, int y) {
        SettingsConfig bounds = new SettingsConfig().put("array-size", SettingsEntry.ofInteger(4)).put("0", SettingsEntry
            .ofInteger(x))
            .put("1", SettingsEntry.ofInteger(y)).put("2", SettingsEntry.ofInteger(-1))
            .put("3", SettingsEntry.ofInteger(-1));
        nodes.configOrEmpty("node_" + id).put("ui_settings", new SettingsConfig().put("extrainfo.node.bounds", bounds));
        return this;
    }

    /** Says what the workflow is about, as HTML. */
    public WorkflowFolder description(String html) {
        write("workflow-metadata.xml", ("<workflow-metadata content-type=\"text/html\"><last-modified>now</last-modified>"
            + "<description>" + html.replace("&", "&amp;").replace("<", "&lt;")
            + "</description></workflow-metadata>").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Adds an annotation, as the HTML of KNIME's editor. */
    public WorkflowFolder annotation(String html, int x, int y, int width, int height) {
        annotations.put("annotation_" + annotations.keys().size(), new SettingsConfig()
            .put("text", SettingsEntry.ofText(html)).put("contentType", SettingsEntry.ofText("text/html"))
            .put("x-coordinate", SettingsEntry.ofInteger(x)).put("y-coordinate", SettingsEntry.ofInteger(y))
            .put("width", SettingsEntry.ofInteger(width)).put("height", SettingsEntry.ofInteger(height))
            .put("borderColor", SettingsEntry.ofInteger(0xFFD800)));
        return this;
    }

    public WorkflowFolder metanode(int id, String name) {
        String file = name + " (#" + id + ")/workflow.knime";
        write(file, SettingsXml.write("workflow.knime", new SettingsConfig()));
        return entry(id, file, "MetaNode");
    }

    public WorkflowFolder connect(int source, int sourcePort, int destination, int destinationPort) {
        connections.put("connection_" + connections.keys().size(), new SettingsConfig()
            .put("sourceID", SettingsEntry.ofInteger(source)).put("destID", SettingsEntry.ofInteger(destination))
            .put("sourcePort", SettingsEntry.ofInteger(sourcePort))
            .put("destPort", SettingsEntry.ofInteger(destinationPort)));
        return this;
    }

    public WorkflowFolder save() {
        SettingsConfig root = new SettingsConfig().put("created_by", SettingsEntry.ofText("5.9.0"))
            .put("version", SettingsEntry.ofText(version)).put("name", SettingsEntry.ofText("test"))
            .put("state", SettingsEntry.ofText("IDLE")).put("workflow_credentials", new SettingsConfig())
            .put("annotations", annotations).put("nodes", nodes).put("connections", connections);
        write(Workflow.FILE, SettingsXml.write(Workflow.FILE, root));
        return this;
    }

    private WorkflowFolder entry(int id, String file, String type) {
        nodes.put("node_" + id, new SettingsConfig().put("id", SettingsEntry.ofInteger(id))
            .put("node_settings_file", SettingsEntry.ofText(file)).put("node_type", SettingsEntry.ofText(type)));
        return this;
    }

    private static SettingsConfig settings(String factory, String name, Object... model) {
        SettingsConfig modelSettings = new SettingsConfig();
        for (int i = 0; i < model.length; i += 2) {
            modelSettings.put((String) model[i], entry(model[i + 1]));
        }
        SettingsConfig settings = new SettingsConfig().put("node_file", SettingsEntry.ofText("settings.xml"))
            .put("flow_stack", new SettingsConfig()).put("internal_node_subsettings", new SettingsConfig());
        if (model.length > 0) {
            settings.put("model", modelSettings);
        }
        return settings.put("customDescription", SettingsEntry.ofText(null)).put("state", SettingsEntry.ofText("IDLE"))
            .put("factory", SettingsEntry.ofText(factory)).put("node-name", SettingsEntry.ofText(name))
            .put("node-bundle-symbolic-name", SettingsEntry.ofText("a.plugin"))
            .put("hasContent", SettingsEntry.ofBoolean(false)).put("ports", new SettingsConfig())
            .put("filestores", new SettingsConfig().put("file_store_location", SettingsEntry.ofText(null))
                .put("file_store_id", SettingsEntry.ofText(null)));
    }

    private static SettingsEntry entry(Object value) {
        if (value instanceof Integer number) {
            return SettingsEntry.ofInteger(number);
        }
        SettingsEntry text = SettingsEntry.ofText(value.toString());
        if (value instanceof String) {
            return text;
        }
        return new SettingsEntry(value instanceof Long ? "xlong" : "xdouble", text.value());
    }

    private void write(String file, byte[] content) {
        try {
            Path path = folder.resolve(file).normalize();
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
