package org.fleeting.headless.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import org.knime.core.node.NodeProgressMonitor;

/** The thread in which nodes execute, so that a cancelled one can be interrupted. */
final class NodeWorker implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "node-worker");
        worker.setDaemon(true);
        return worker;
    });

    private boolean cancelled;
    private NodeProgressMonitor monitor;
    private Thread executing;

    /**
     * Runs a task and waits for it.
     *
     * @param taskMonitor told on {@link #cancel()}
     * @return what the task returns; false without running it if cancelled before
     * @throws RuntimeException what the task throws, likewise an Error
     */
    boolean run(NodeProgressMonitor taskMonitor, BooleanSupplier task) {
        Future<Boolean> result = thread.submit(() -> begin(taskMonitor) && task.getAsBoolean());
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            return false;
        } finally {
            end();
        }
    }

    private synchronized boolean begin(NodeProgressMonitor taskMonitor) {
        monitor = taskMonitor;
        executing = Thread.currentThread();
        return !cancelled;
    }

    private synchronized void end() {
        monitor = null;
        executing = null;
    }

    synchronized void cancel() {
        cancelled = true;
        if (monitor != null) {
            monitor.setExecuteCanceled();
            executing.interrupt();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
