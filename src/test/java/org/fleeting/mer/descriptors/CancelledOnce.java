package org.fleeting.mer.descriptors;

import java.util.concurrent.CancellationException;

import org.fleeting.mer.work.ProgressMonitor;

/** Cancels what asks it for the n-th time, and counts how often it was asked. */
final class CancelledOnce implements ProgressMonitor {

    private final int times;
    private int asked;

    CancelledOnce(int times) {
        this.times = times;
    }

    @Override
    public void report(double fraction, String message) {}

    @Override
    public void checkCancelled() {
        if (++asked == times) {
            throw new CancellationException();
        }
    }

    int asked() {
        return asked;
    }
}
