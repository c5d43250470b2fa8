package org.fleeting.headless.sweep;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.fleeting.headless.workflow.Connection;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Setting;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/** The copy of a workflow that a sweep runs: what it has to do with the workflow that it was made of. */
final class Snapshot {

    private static final String STRING = "xstring";
    private static final String WORKFLOW_URL = "knime://knime.workflow/";
    private static final Pattern TEXT_OPTION = Pattern.compile("(-option=[^,]*,[^,]*,)(.*)(,String)", Pattern.DOTALL);

    private Snapshot() {}

    /**
     * Returns in what a workflow differs from the copy, as far as it decides about results; nothing if in nothing.
     *
     * @return names of nodes, "connections", "workflow variables"
     */
    static List<String> differences(Workflow workflow, Workflow copy) {
        List<String> differences = new ArrayList<>();
        Map<Integer, SavedNode> before = new HashMap<>();
        copy.nodes().forEach(node -> before.put(node.id(), node));
        for (SavedNode node : workflow.nodes()) {
            SavedNode old = before.remove(node.id());
            if (old == null || !same(node, old)) {
                differences.add(node.title());
            }
        }
        before.values().forEach(node -> differences.add(node.title()));
        Set<Connection> connections = new HashSet<>(workflow.connections());
        if (!connections.equals(new HashSet<>(copy.connections()))) {
            differences.add("connections");
        }
        if (!workflow.variables().equals(copy.variables())) {
            differences.add("workflow variables");
        }
        return differences;
    }

    private static boolean same(SavedNode node, SavedNode other) {
        return node.kind() == other.kind() && (node.factory() == null || node.factory().equals(other.factory()))
            && same(node.model(), other.model()) && same(node.variableMask(), other.variableMask());
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }

    /**
     * Returns arguments of the command line that let paths lead from a copy to where they lead from the workflow: such as
     * {@code ../clips}, which leads out of its folder. All others mean the copy.
     *
     * @param original the workflow's folder
     */
    static List<String> outsidePaths(Workflow copy, Path original) throws WorkflowFormatException {
        List<String> arguments = new ArrayList<>();
        for (SavedNode node : copy.nodes()) {
            for (Setting setting : node.settings(Map.of())) {
                String path = setting.name().replace(" / ", "/");
                Optional<String> type = node.settingTypes(Optional.empty()).of(List.of(path.split("/")));
                Optional<String> outside = type.equals(Optional.of(STRING)) && setting.variable() == null
                    ? outside(setting.value(), original) : Optional.empty();
                outside.ifPresent(value -> arguments.add("-option=" + node.id() + "," + path + "," + value + ",String"));
            }
        }
        return arguments;
    }

    /** Returns an argument of the command line with the place that its path, if it has one, means from the workflow. */
    static String outsidePath(String argument, Path original) {
        Matcher matcher = TEXT_OPTION.matcher(argument);
        return matcher.matches() ? outside(matcher.group(2), original)
            .map(value -> matcher.group(1) + value + matcher.group(3)).orElse(argument) : argument;
    }

    private static Optional<String> outside(String text, Path original) {
        String plain = text.startsWith(WORKFLOW_URL) ? text.substring(WORKFLOW_URL.length()) : text;
        boolean leadsUp = Stream.of("../", "..\\").anyMatch(plain::startsWith) || plain.equals("..");
        try {
            return leadsUp ? Optional.of(original.resolve(plain).normalize().toString()) : Optional.empty();
        } catch (InvalidPathException e) { // the node will say what it thinks of it
            return Optional.empty();
        }
    }
}
