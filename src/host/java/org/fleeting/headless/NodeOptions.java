package org.fleeting.headless;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.fleeting.headless.options.NodeOption;
import org.fleeting.headless.workflow.SavedNode;
import org.fleeting.headless.workflow.Workflow;
import org.fleeting.headless.workflow.WorkflowFormatException;

/** Writes the settings that the command line overwrites into a workflow's nodes. */
final class NodeOptions {

    private NodeOptions() {}

    /**
     * Applies options in their order.
     *
     * @param warnings receives a sentence for an option that may have no effect
     * @return the ids of the nodes that were changed
     * @throws WorkflowFormatException if a node has no such sub-settings
     */
    static Set<Integer> apply(List<NodeOption> options, Workflow workflow, Consumer<String> warnings)
        throws WorkflowFormatException {
        Set<Integer> changed = new TreeSet<>();
        for (NodeOption option : options) {
            SavedNode node = option.nodePath().size() > 1 ? null : find(workflow, option.nodePath().get(0));
            if (node == null) {
                warnings.accept("No node with id " + option.nodePath() + " found.");
            } else {
                apply(option, node, warnings);
                changed.add(node.id());
            }
        }
        return changed;
    }

    private static SavedNode find(Workflow workflow, int id) {
        return workflow.nodes().stream().filter(node -> node.id() == id && node.kind() == SavedNode.Kind.NATIVE)
            .findFirst().orElse(null);
    }

    private static void apply(NodeOption option, SavedNode node, Consumer<String> warnings)
        throws WorkflowFormatException {
        String title = node.name() + " (#" + node.id() + ")";
        try {
            if (!node.overwrite(option.path(), option.type().storedType(), option.value())) {
                warnings.accept(title + ": setting \"" + String.join("/", option.path())
                    + "\" was not in the workflow; a misspelled one has no effect.");
            }
        } catch (WorkflowFormatException e) {
            throw new WorkflowFormatException(title + ", setting \"" + String.join("/", option.path()) + "\": "
                + e.getMessage(), e);
        }
    }
}
