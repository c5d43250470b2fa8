package org.fleeting.headless.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.fleeting.folder.Folder;
import org.fleeting.headless.state.StateFolder;

/**
 * Saves a workflow after a run: settings and states, and no executed data. A file whose content would not change is
 * not touched.
 */
public final class WorkflowWriter {

    /** KNIME's lock, which belongs to the folder and not to the workflow. */
    private static final String LOCK = ".knimeLock";

    /** What KNIME saves beside the settings of an executed node (in {@code FileNodePersistor}): all its data, and no more. */
    private static final Pattern DATA = Pattern.compile("port_\\d+|internal|internalTables|filestore|job_manager_internals");

    private WorkflowWriter() {}

    /**
     * Saves into the workflow's own folder. Running a workflow under version control leaves no trace: a node's file is written
     * only where its settings were changed, it was saved with data, or it has or had something to say that is more than a
     * state. States depend on which files are there, and messages name them; KNIME finds both anew when it opens the workflow.
     *
     * @param statuses the nodes to write, by id
     * @throws IOException if a file cannot be written; it then still has its old content
     */
    public static void saveInPlace(Workflow workflow, Map<Integer, NodeStatus> statuses) throws IOException {
        Map<Integer, NodeStatus> written = new HashMap<>(statuses);
        for (SavedNode node : workflow.nodes()) {
            NodeStatus status = statuses.get(node.id());
            boolean isPassing = status != null && !node.isEdited() && node.state() != NodeState.EXECUTED
                && !node.hasMessage() && (status.message() == null || !status.message().isError());
            if (isPassing) {
                written.remove(node.id());
            }
        }
        save(workflow, workflow.folder(), written);
    }

    /**
     * Saves into a folder.
     *
     * @param destination the workflow's own folder, or another one, to which everything else in it is copied
     * @param statuses the nodes to write, by id: each is saved without data. All other nodes are kept as they are
     * @return what was not copied, since it is a link or no regular file: what it leads to is no part of the workflow
     * @throws IOException if a file cannot be written; it then still has its old content
     */
    public static List<String> save(Workflow workflow, Path destination, Map<Integer, NodeStatus> statuses)
        throws IOException {
        Folder source = Folder.of(workflow.folder().toAbsolutePath().normalize());
        Folder target = Folder.of(destination.toAbsolutePath().normalize());
        List<String> left = target.path().equals(source.path()) ? List.of() : copy(source, target);
        for (SavedNode node : workflow.nodes()) {
            if (statuses.containsKey(node.id())) {
                if (node.state() == NodeState.EXECUTED) {
                    deleteData(target, node.settingsFile().getParent());
                }
                write(target, node.settingsFile().toString(), node.writeUnexecuted(statuses.get(node.id())));
            }
        }
        write(target, Workflow.FILE, workflow.write(workflowState(workflow, statuses)));
        return left;
    }

    /** As KNIME: the state that all nodes have reached. */
    private static NodeState workflowState(Workflow workflow, Map<Integer, NodeStatus> statuses) {
        return workflow.nodes().stream()
            .map(node -> statuses.containsKey(node.id()) ? statuses.get(node.id()).state() : node.state())
            .min(Comparator.naturalOrder()).orElse(NodeState.EXECUTED);
    }

    private static List<String> copy(Folder source, Folder target) throws IOException {
        if (target.liesIn(source)) {
            throw new IOException("The folder to save to, " + target + ", lies inside the workflow " + source
                + ". Choose one outside.");
        }
        return source.copyTo(target, name -> !isState(name) && !Path.of(name).endsWith(LOCK));
    }

    private static boolean isState(String name) {
        return Path.of(name).startsWith(StateFolder.NAME);
    }

    private static void deleteData(Folder target, Path node) throws IOException {
        Folder folder = target.folder(node.toString());
        for (String name : folder.folders()) {
            if (DATA.matcher(name).matches()) {
                folder.delete(name);
            }
        }
    }

    private static void write(Folder folder, String name, byte[] content) throws IOException {
        if (!folder.exists(name) || !Arrays.equals(folder.read(name, SettingsXml.MOST_BYTES), content)) {
            folder.replace(name, out -> out.write(content));
        }
    }
}
