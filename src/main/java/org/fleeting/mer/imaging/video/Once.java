package org.fleeting.mer.imaging.video;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.fleeting.mer.work.ProgressMonitor;

/**
 * A value that is computed once, however many threads ask at the same time. A failure is not kept: the next one tries.
 */
final class Once<T> {

    private static final int POLL_MILLISECONDS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile T value;

    /**
     * Returns the value, computed by this thread or by another for which this one waits.
     *
     * @throws CancellationException if the monitor cancels or the thread is interrupted while it waits
     */
    T get(Supplier<T> computation, ProgressMonitor monitor) {
        if (value == null) {
            await(monitor);
            try {
                if (value == null) {
                    value = computation.get();
                }
            } finally {
                lock.unlock();
            }
        }
        return value;
    }

    private void await(ProgressMonitor monitor) {
        try {
            while (!lock.tryLock(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                monitor.checkCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    /** Returns the value if it is there. */
    Optional<T> peek() {
        return Optional.ofNullable(value);
    }
}
