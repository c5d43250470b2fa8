package org.fleeting.mer.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Does work in a thread of its own, and leaves it at once when the user cancels. Native calls, such as the way back through
 * a large network, can't be interrupted: what is cancelled in one ends by itself when the call returns, shows nothing any
 * more, and cleans up after itself.
 */
public final class Detached {

    private static final long LOOK_MILLIS = 100;
    /** How long the end of the program waits for a native call at most. */
    private static final long LONGEST_MILLIS = 30_000;

    private Detached() {}

    /**
     * Returns what {@code work} returns.
     *
     * @param name of the thread
     * @param work takes the monitor that it is to use
     * @throws CancellationException if the user cancelled, or the waiting thread was interrupted
     * @throws RuntimeException what the work threw
     */
    public static <T> T call(String name, ProgressMonitor monitor, Function<ProgressMonitor, T> work) {
        Leash leash = new Leash(monitor);
        FutureTask<T> task = new FutureTask<>(() -> beforeTheEndOfTheProgram(leash, () -> work.apply(leash)));
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            return await(task, monitor);
        } finally {
            leash.letGo();
        }
    }

    /** A native call that still runs while the program takes its libraries down would crash it: its end waits. */
    private static <T> T beforeTheEndOfTheProgram(Leash leash, Supplier<T> work) {
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> {
            leash.letGo();
            try {
                worker.join(LONGEST_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the program ends already, and the hook waits for this thread
                leash.letGo();
            }
        }
    }

    private static <T> T await(FutureTask<T> task, ProgressMonitor monitor) {
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                monitor.checkCancelled();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted");
            } catch (ExecutionException e) {
                throw unchecked(e.getCause());
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    /** Passes on to a monitor until nobody waits any more; from then on the work is cancelled. */
    private static final class Leash implements ProgressMonitor {

        private final ProgressMonitor monitor;
        private volatile boolean isOff;

        Leash(ProgressMonitor monitor) {
            this.monitor = monitor;
        }

        void letGo() {
            isOff = true;
        }

        @Override
        public void report(double fraction, String message) {
            if (!isOff) {
                monitor.report(fraction, message);
            }
        }

        @Override
        public void checkCancelled() {
            if (isOff) {
                throw new CancellationException("Nobody waits for this any more");
            }
            monitor.checkCancelled();
        }
    }
}
