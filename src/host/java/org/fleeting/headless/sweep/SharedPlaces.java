package org.fleeting.headless.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.fleeting.headless.options.NodeOption;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Setting;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/** Finds places that several runs of a node would write to at once: variants, or iterations of a loop. */
final class SharedPlaces {

    /** How settings are called that say where something is written; those of nodes that write may have any name. */
    private static final Pattern WRITTEN = Pattern.compile("checkpoint|output|destination|target");

    private static final Pattern WRITER = Pattern.compile("(?i).*\\b(writer|export\\w*)\\b.*");
    private static final Pattern ABSOLUTE = Pattern.compile("(?s)(?:/|file:/|[A-Za-z]:[\\\\/]|\\\\\\\\).+");

    private final List<NodeOption> options;
    private final Set<String> varied;
    private final Set<Integer> inLoops;

    /**
     * In a sweep.
     *
     * @param options of all variants
     * @param varied what is varied, as "4/seed"
     * @param inLoops nodes that run once in each iteration of a loop
     */
    SharedPlaces(List<NodeOption> options, Set<String> varied, Set<Integer> inLoops) {
        this.options = options;
        this.varied = varied;
        this.inLoops = inLoops;
    }

    /** Returns a warning about each place. */
    List<String> warnings(Workflow workflow, int variants) throws WorkflowFormatException {
        List<String> warnings = new ArrayList<>();
        for (SavedNode node : workflow.nodes()) {
            Map<String, String> places = places(node);
            options.stream().filter(option -> option.nodePath().equals(List.of(node.id())))
                .filter(option -> places.containsKey(String.join("/", option.path())) || isWritten(node, option.path()))
                .forEach(option -> places.put(String.join("/", option.path()), option.value().toString()));
            places.forEach((path, value) -> {
                if (!varied.contains(node.id() + "/" + path)) {
                    add(node, path, value, variants, warnings);
                }
            });
        }
        return warnings;
    }

    /** Returns the values of settings that say where a node writes, but for those that flow variables overwrite. */
    private static Map<String, String> places(SavedNode node) throws WorkflowFormatException {
        Map<String, String> places = new HashMap<>();
        for (Setting setting : node.kind() == SavedNode.Kind.NATIVE ? node.settings(Map.of()) : List.<Setting>of()) {
            List<String> path = List.of(setting.name().split(" / "));
            if (setting.variable() == null && setting.value() != null && isWritten(node, path)) {
                places.put(String.join("/", path), setting.value());
            }
        }
        return places;
    }

    private static boolean isWritten(SavedNode node, List<String> path) {
        String key = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
        boolean isPlace = key.contains("path") || key.contains("folder") || key.contains("file");
        return isPlace && (WRITTEN.matcher(key).find() || WRITER.matcher(node.title()).matches());
    }

    private void add(SavedNode node, String path, String value, int variants, List<String> warnings) {
        String name = "%s: its %s is %s".formatted(node.title(), path, value);
        if (variants > 1 && ABSOLUTE.matcher(value).matches()) {
            warnings.add(name
                + ", so all variants write to one place. A relative path lies in a folder of each variant's own; or "
                + "vary it, too, in a file of -variants");
        } else if (inLoops.contains(node.id()) && !value.isBlank()) {
            warnings.add(name
                + ", so all iterations of the loop write to one place, some at a time. Overwrite it by a flow variable "
                + "that differs, or clear it");
        }
    }
}
