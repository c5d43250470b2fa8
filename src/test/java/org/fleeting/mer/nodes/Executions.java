package org.fleeting.mer.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.fleeting.mer.nodes.evaluator.EvaluatorNodeFactory;
import org.knime.core.data.filestore.internal.WriteFileStoreHandler;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.Node;

/** Execution contexts whose file stores lie in a folder of the test. Every call is another execution. */
public final class Executions {

    private Executions() {}

    /** Returns the context of a node that executes. */
    public static ExecutionContext running(Path folder) {
        return running(folder, new DefaultNodeProgressMonitor());
    }

    /** Returns the context of a node that was cancelled. */
    public static ExecutionContext cancelled(Path folder) {
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        monitor.setExecuteCanceled();
        return running(folder, monitor);
    }

    /** Returns the context in which a given node executes. */
    public static ExecutionContext running(Node node, Path folder) {
        return running(node, folder, new DefaultNodeProgressMonitor());
    }

    /** Returns the context in which a given node executes, watched by a monitor of the test. */
    public static ExecutionContext running(Node node, Path folder, DefaultNodeProgressMonitor monitor) {
        WriteFileStoreHandler stores = new WriteFileStoreHandler("test", UUID.randomUUID());
        stores.setBaseDir(makeFolder(folder).toFile());
        node.setFileStoreHandler(stores);
        ExecutionContext execution = new ExecutionContext(monitor, node);
        node.openFileStoreHandler(execution);
        return execution;
    }

    /** Returns the context of a node that executes, watched by a monitor of the test. */
    public static ExecutionContext running(Path folder, DefaultNodeProgressMonitor monitor) {
        return running(new Node(new EvaluatorNodeFactory()), folder, monitor);
    }

    private static Path makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, "file-stores-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
