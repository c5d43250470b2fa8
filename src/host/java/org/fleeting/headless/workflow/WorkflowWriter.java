package org.fleeting.headless.workflow;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

import org.fleeting.headless.state.StateFolder;

/**
 * Saves a workflow after a run: settings and states, and no executed data. A file whose content would not change is
 * not touched, so that running a workflow under version control leaves no trace.
 */
public final class WorkflowWriter {

    /** KNIME's lock, which belongs to the folder and not to the workflow. */
    private static final String LOCK = ".knimeLock";

    /** Files dropped on a node by the user, the only data of a node that a reset leaves. */
    private static final String DROPPED = "drop";

    private WorkflowWriter() {}

    /**
     * Saves into a folder.
     *
     * @param destination the workflow's own folder, or another one, to which everything else in it is copied
     * @param statuses the nodes to write, by id: each is saved without data. All other nodes are kept as they are
     * @throws IOException if a file cannot be written; it then still has its old content
     */
    public static void save(Workflow workflow, Path destination, Map<Integer, NodeStatus> statuses)
        throws IOException {
        Path source = workflow.folder().toAbsolutePath().normalize();
        Path target = destination.toAbsolutePath().normalize();
        if (!target.equals(source)) {
            copy(source, target);
        }
        for (SavedNode node : workflow.nodes()) {
            if (statuses.containsKey(node.id())) {
                Path file = target.resolve(node.settingsFile());
                if (node.state() == NodeState.EXECUTED) {
                    deleteData(file);
                }
                write(file, node.writeUnexecuted(statuses.get(node.id())));
            }
        }
        write(target.resolve(Workflow.FILE), workflow.write(workflowState(workflow, statuses)));
    }

    /** As KNIME: the state that all nodes have reached. */
    private static NodeState workflowState(Workflow workflow, Map<Integer, NodeStatus> statuses) {
        return workflow.nodes().stream()
            .map(node -> statuses.containsKey(node.id()) ? statuses.get(node.id()).state() : node.state())
            .min(Comparator.naturalOrder()).orElse(NodeState.EXECUTED);
    }

    private static void copy(Path source, Path target) throws IOException {
        if (target.startsWith(source)) {
            throw new IOException("The folder to save to, " + target + ", lies inside the workflow " + source
                + ". Choose one outside.");
        }
        Files.walkFileTree(source, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(source.resolve(StateFolder.NAME))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.getFileName().toString().equals(LOCK)) {
                    Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteData(Path settingsFile) throws IOException {
        try (Stream<Path> children = Files.list(settingsFile.getParent())) {
            for (Path child : (Iterable<Path>) children::iterator) {
                if (!child.equals(settingsFile) && !child.getFileName().toString().equals(DROPPED)) {
                    deleteTree(child);
                }
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> content = Files.walk(root)) {
            for (Path path : (Iterable<Path>) content.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
