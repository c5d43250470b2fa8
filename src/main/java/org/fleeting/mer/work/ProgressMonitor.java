package org.fleeting.mer.work;

import java.util.concurrent.CancellationException;

/**
 * Receives the progress of a long piece of work and can cancel it. Implementations are called from any thread.
 */
public interface ProgressMonitor {

    /** Returns a monitor that shows nothing and never cancels. */
    static ProgressMonitor none() {
        return (fraction, message) -> {};
    }

    /**
     * Shows how far the work is.
     *
     * @param fraction the share that is done, from 0 to 1
     * @param message what is being done now, for the user
     */
    void report(double fraction, String message);

    /**
     * Asks whether to go on; called at least once a second by whoever works.
     *
     * @throws CancellationException if the user cancelled
     */
    default void checkCancelled() {}

    /** Returns a monitor whose 0 to 1 is {@code from} to {@code to} of this one. */
    default ProgressMonitor part(double from, double to) {
        ProgressMonitor whole = this;
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {
                whole.report(from + fraction * (to - from), message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /** Returns a monitor that shows nothing and is cancelled with this one. */
    default ProgressMonitor silent() {
        ProgressMonitor shown = this;
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkCancelled() {
                shown.checkCancelled();
            }
        };
    }
}
