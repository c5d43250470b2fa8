package org.fleeting.mer.work;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Works on many things at once and hands the results on in their order; few are held at a time. */
public final class OrderedWork {

    /** Works on one thing. */
    @FunctionalInterface
    public interface Work<R> {

        /**
         * @param index which of the things, from 0
         * @param stop cancelled when nobody waits for the result any more; to be asked at least once a second
         */
        R apply(int index, ProgressMonitor stop);
    }

    /** Takes the results, in order, on the thread that called {@link OrderedWork#run}. */
    @FunctionalInterface
    public interface Receiver<R> {

        /** @param index which of the things this is the result of, from 0 */
        void receive(int index, R result);
    }

    private static final String THREAD = "Fleeting worker";

    private static final int AHEAD_A_THREAD = 2;
    private static final int POLL_MILLISECONDS = 100;

    private volatile boolean isStopped;

    private OrderedWork() {}

    /**
     * Works on things 0 to {@code count - 1}. At most two a thread are held at a time, however slow the receiver is. Returns
     * or throws only when no thread works any more.
     *
     * @param what is worked on, for the user, such as {@code Clip}
     * @param threads how many are worked on at once, 1 or more
     * @param work called from several threads
     * @throws IllegalArgumentException if there is no thread
     * @throws CancellationException if the monitor says so or the calling thread is interrupted
     */
    public static <R> void run(int count, String what, int threads, ProgressMonitor monitor, Work<R> work,
        Receiver<R> receiver) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, found " + threads);
        }
        new OrderedWork().work(count, what, threads, monitor, work, receiver);
    }

    private <R> void work(int count, String what, int threads, ProgressMonitor monitor, Work<R> work,
        Receiver<R> receiver) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, THREAD);
            thread.setDaemon(true);
            return thread;
        });
        try {
            ArrayDeque<Future<R>> ahead = new ArrayDeque<>();
            int submitted = 0;
            for (int i = 0; i < count; i++) {
                for (; submitted < count && ahead.size() < AHEAD_A_THREAD * threads; submitted++) {
                    int index = submitted;
                    ahead.add(workers.submit(() -> work.apply(index, stopMonitor())));
                }
                monitor.report((double) i / count, "%s %d of %d".formatted(what, i + 1, count));
                receiver.receive(i, await(ahead.remove(), monitor));
            }
        } finally {
            isStopped = true;
            stop(workers);
        }
    }

    /** Workers ask this one: the caller's monitor may belong to the calling thread. */
    private ProgressMonitor stopMonitor() {
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                if (isStopped) {
                    throw new CancellationException();
                }
            }
        };
    }

    private static <R> R await(Future<R> result, ProgressMonitor monitor) {
        while (true) {
            monitor.checkCancelled();
            try {
                return result.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // time to ask the monitor again
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException();
                cancelled.initCause(e);
                throw cancelled;
            } catch (ExecutionException e) {
                throw unwrapped(e);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    private static void stop(ExecutorService workers) {
        workers.shutdownNow();
        boolean wasInterrupted = false;
        boolean isDone = false;
        while (!isDone) {
            try {
                isDone = workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
