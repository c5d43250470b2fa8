package org.fleeting.mer.dataset.synthetic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.fleeting.mer.dataset.synthetic.SyntheticSubject.Checkpoint;
import org.fleeting.mer.work.ProgressMonitor;

/** Runs independent jobs on a few threads. When it returns or throws, all of them have ended. */
final class Workers {

    /** One job; it calls the checkpoint several times a second. */
    interface Job<T> {

        T run(Checkpoint checkpoint) throws IOException;
    }

    private Workers() {}

    /**
     * Returns the jobs' results in the jobs' order.
     *
     * @param message progress text with the number of finished and of all jobs
     * @throws IOException the first failure of a job; the other jobs are stopped
     * @throws CancellationException if the monitor cancels or this thread is interrupted
     */
    static <T> List<T> run(List<Job<T>> jobs, int threads, ProgressMonitor monitor, String message)
        throws IOException {
        AtomicBoolean stopped = new AtomicBoolean();
        Checkpoint checkpoint = () -> {
            if (stopped.get()) {
                throw new CancellationException();
            }
            monitor.checkCancelled();
        };
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(threads, jobs.size()));
        try {
            CompletionService<T> service = new ExecutorCompletionService<>(executor);
            List<Future<T>> futures = new ArrayList<>();
            jobs.forEach(job -> futures.add(service.submit(() -> job.run(checkpoint))));
            for (int done = 1; done <= jobs.size(); done++) {
                result(service.take());
                monitor.report((double) done / jobs.size(), message.formatted(done, jobs.size()));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(result(future));
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            stopped.set(true);
            executor.shutdown();
            awaitEnd(executor);
        }
    }

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits even if interrupted: whoever cleans up next must not meet a thread that still writes. */
    private static void awaitEnd(ExecutorService executor) {
        boolean interrupted = false;
        while (true) {
            try {
                if (executor.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
