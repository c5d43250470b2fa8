package org.fleeting.headless.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import org.fleeting.headless.options.IllegalOptionException;
import org.fleeting.headless.options.NodeOption;
import org.fleeting.headless.options.SettingType;
import org.fleeting.headless.options.Suggestion;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.SettingTypes;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/**
 * Writes the settings that the command line overwrites into a workflow's nodes. What KNIME's batch application takes and then
 * runs without effect, an id or a key that is none, is refused; and a number of another type than the saved one, which KNIME
 * would save as it is and the node refuse, is converted.
 */
public final class NodeOptions {

    private final Workflow workflow;
    private final IntFunction<Optional<byte[]>> ownSettings;
    private final List<String> changes = new ArrayList<>();

    /** @param ownSettings of a node by its id, as {@link WorkflowRun#ownSettings} returns them */
    public NodeOptions(Workflow workflow, IntFunction<Optional<byte[]>> ownSettings) {
        this.workflow = workflow;
        this.ownSettings = ownSettings;
    }

    /**
     * Applies options in their order.
     *
     * @return the ids of the nodes that were changed
     * @throws IllegalOptionException if there is no such node or setting, or the value does not fit or would have no effect
     * @throws WorkflowFormatException if a node has no settings at all
     */
    public Set<Integer> apply(List<NodeOption> options) throws IllegalOptionException, WorkflowFormatException {
        Set<Integer> changed = new TreeSet<>();
        for (NodeOption option : options) {
            SavedNode node = find(option);
            apply(option, node);
            changed.add(node.id());
        }
        return changed;
    }

    private SavedNode find(NodeOption option) throws IllegalOptionException {
        List<SavedNode> nodes = workflow.nodes().stream().filter(node -> node.kind() == SavedNode.Kind.NATIVE).toList();
        return nodes.stream().filter(node -> option.nodePath().equals(List.of(node.id()))).findFirst()
            .orElseThrow(() -> new IllegalOptionException("-option=%s: there is no node %s in the workflow. Its nodes are %s."
                .formatted(start(option), id(option),
                    nodes.stream().map(SavedNode::title).collect(Collectors.joining(", ")))));
    }

    private void apply(NodeOption option, SavedNode node) throws IllegalOptionException, WorkflowFormatException {
        Optional<byte[]> own = ownSettings.apply(node.id());
        SettingTypes types = node.settingTypes(own);
        String type = types.of(option.path()).orElseThrow(() -> noSetting(option, node, types));
        Optional<String> variable = node.variableOf(option.path());
        if (variable.isPresent()) {
            throw new IllegalOptionException("""
                -option=%s: the flow variable "%s" overwrites this setting of %s. Set the variable, by \
                -workflow.variable=%2$s,value,type, or unbind the setting."""
                .formatted(start(option), variable.get(), node.title()));
        }
        String value = option.type().convert(option.value(), type).orElseThrow(() -> new IllegalOptionException(
            "-option=%s,%s,%s: this setting of %s is of the type %s, which holds no such value."
                .formatted(start(option), option.value(), option.type(), node.title(), SettingType.nameOf(type))));
        Optional<String> before = node.overwrite(option.path(), type, value, own);
        if (!before.equals(Optional.of(value))) {
            changes.add("%s, %s: %s%s".formatted(node.title(), String.join("/", option.path()), value,
                before.map(saved -> " (saved: " + saved + ")").orElse("")));
        }
    }

    /** Returns what is set otherwise than it was saved, a line a setting. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    private static IllegalOptionException noSetting(NodeOption option, SavedNode node, SettingTypes types) {
        String name = String.join("/", option.path());
        String suggestion = Suggestion.of(name, types.names());
        return new IllegalOptionException("-option=%s: %s has no such setting%s".formatted(start(option), node.title(),
            suggestion.isEmpty() ? ". Its settings are " + String.join(", ", types.names()) + "." : suggestion));
    }

    private static String start(NodeOption option) {
        return id(option) + "," + String.join("/", option.path());
    }

    private static String id(NodeOption option) {
        return option.nodePath().stream().map(String::valueOf).collect(Collectors.joining("/"));
    }
}
