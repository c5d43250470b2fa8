package org.fleeting.mer.nodes;

import java.util.concurrent.atomic.AtomicInteger;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;

/** Cancels a node when it has looked so many times whether it is cancelled, and counts how often it looks. */
final class CancellingMonitor extends DefaultNodeProgressMonitor {

    private final int after;
    private final AtomicInteger looks = new AtomicInteger();

    CancellingMonitor(int after) {
        this.after = after;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (looks.incrementAndGet() == after) {
            setExecuteCanceled();
        }
        super.checkCanceled();
    }

    int looks() {
        return looks.get();
    }
}
