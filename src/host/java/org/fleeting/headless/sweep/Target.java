package org.fleeting.headless.sweep;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.SettingType;
import org.fleeting.headless.options.Suggestion;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.SettingTypes;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * One setting or workflow variable that a sweep varies.
 *
 * @param name as the user wrote it: {@code 6/learningRate}, or that of the variable
 * @param title for the user: "the setting learningRate of MENet Trainer (#6)"
 * @param type what it holds
 * @param start the argument of the command line that sets it, up to the value
 */
record Target(String name, String title, SettingType type, String start) {

    private static final String SETTING = "[0-9]{1,9}/.+";

    /**
     * Finds a setting or variable.
     *
     * @throws IllegalOptionException if there is none, or it can't be set; the message is a sentence without its beginning
     */
    static Target of(String name, Workflow workflow, OwnSettings own) throws IllegalOptionException, WorkflowFormatException {
        return name.matches(SETTING) && !workflow.hasVariable(name) ? setting(name, workflow, own)
            : variable(name, workflow, own);
    }

    private static Target setting(String name, Workflow workflow, OwnSettings own)
        throws IllegalOptionException, WorkflowFormatException {
        String id = name.substring(0, name.indexOf('/'));
        String path = name.substring(id.length() + 1);
        List<SavedNode> nodes = nodes(workflow);
        SavedNode node = nodes.stream().filter(each -> each.id() == Integer.parseInt(id)).findFirst()
            .orElseThrow(() -> new IllegalOptionException("there is no node %s in the workflow. Its nodes are %s"
                .formatted(id, nodes.stream().map(SavedNode::title).collect(Collectors.joining(", ")))));
        List<String> keys = List.of(path.split("/", -1));
        SettingTypes types = node.settingTypes(own.of(node.id()));
        String stored = types.of(keys).orElseThrow(() -> noSetting(path, node, types));
        Optional<String> variable = node.variableOf(keys);
        if (variable.isPresent()) {
            throw new IllegalOptionException(
                "the flow variable \"%s\" overwrites this setting of %s. Vary the variable, or unbind "
                    .formatted(variable.get(), node.title()) + "the setting");
        }
        SettingType type = SettingType.ofStored(stored).orElseThrow(() -> new IllegalOptionException(
            "settings of the type %s, as of %s, can't be varied".formatted(stored, node.title())));
        return new Target(name, "the setting %s of %s".formatted(path, node.title()), type,
            "-option=%s,%s,".formatted(id, path));
    }

    private static IllegalOptionException noSetting(String path, SavedNode node, SettingTypes types) {
        String suggestion = Suggestion.of(path, types.names());
        return new IllegalOptionException("%s has no such setting%s".formatted(node.title(),
            suggestion.isEmpty() ? ". Its settings are " + String.join(", ", types.names()) : suggestion));
    }

    private static Target variable(String name, Workflow workflow, OwnSettings own)
        throws IllegalOptionException, WorkflowFormatException {
        Object value = workflow.variables().get(name);
        if (value == null) {
            String suggestion = Suggestion.of(name, workflow.variables().keySet());
            throw new IllegalOptionException("the workflow has no variable \"%s\"%s".formatted(name,
                suggestion.isEmpty() ? ". " + settingsCalled(name, workflow, own) : suggestion));
        }
        SettingType type = value instanceof Integer ? SettingType.INT : value instanceof Double ? SettingType.DOUBLE
            : value instanceof String ? SettingType.STRING : null;
        if (type == null) {
            throw new IllegalOptionException(
                "the workflow variable \"%s\" is neither text nor an int nor a double, and can't be set"
                    .formatted(name));
        }
        return new Target(name, "the workflow variable \"%s\"".formatted(name), type,
            "-workflow.variable=" + Template.quoted(name) + ",");
    }

    private static String settingsCalled(String name, Workflow workflow, OwnSettings own) throws WorkflowFormatException {
        StringBuilder found = new StringBuilder();
        for (SavedNode node : nodes(workflow)) {
            for (String setting : node.settingTypes(own.of(node.id())).names()) {
                if (setting.equalsIgnoreCase(name) || setting.endsWith("/" + name)) {
                    found.append(' ').append(node.id()).append('/').append(setting);
                }
            }
        }
        return found.isEmpty() ? "A setting is named by the number of its node, as in 6/learningRate"
            : "There are settings of that name:" + found;
    }

    private static List<SavedNode> nodes(Workflow workflow) {
        return workflow.nodes().stream().filter(node -> node.kind() == SavedNode.Kind.NATIVE).toList();
    }

    /**
     * Returns a value as it is saved, by which two texts of the same value are known: 0.10 and 0.1.
     *
     * @throws IllegalOptionException if it is not of the type; the message is a sentence without its beginning
     */
    String canonical(String value) throws IllegalOptionException {
        boolean isTruth = value.equals("true") || value.equals("false");
        try {
            if (type != SettingType.BOOLEAN || isTruth) {
                return type.parse(value).toString();
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw new IllegalOptionException("%s is no %s, which %s holds".formatted(value.isEmpty() ? "nothing" : "\"" + value
            + "\"",
            type, title));
    }

    /** The settings that a node has by itself, of which its file may lack some. */
    @FunctionalInterface
    interface OwnSettings {

        /** Returns those of the node of that id, as XML; nothing if they are not known. */
        Optional<byte[]> of(int id);
    }
}
