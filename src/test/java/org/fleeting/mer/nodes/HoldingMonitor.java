package org.fleeting.mer.nodes;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.knime.core.node.DefaultNodeProgressMonitor;

/**
 * Cancels a node amid its work and holds the thread that works, as a native call does that takes long: the node must end
 * nevertheless. No clock decides, so that a busy machine changes nothing.
 */
public final class HoldingMonitor extends DefaultNodeProgressMonitor {

    /** How long a node is waited for that does not end; none that passes takes as long. */
    private static final int MINUTES = 1;

    private final String message;
    private final CountDownLatch letGo = new CountDownLatch(1);
    private volatile Thread worker;
    private volatile boolean isHolding;

    /** Holds the thread that first shows a message with such a part. */
    public HoldingMonitor(String message) {
        this.message = message;
    }

    @Override
    public void setProgress(double progress, String shown) {
        super.setProgress(progress, shown);
        if (worker == null && shown.contains(message)) {
            worker = Thread.currentThread();
            isHolding = true;
            setExecuteCanceled();
            hold();
            isHolding = false;
        }
    }

    private void hold() {
        boolean wasInterrupted = false;
        while (true) {
            try {
                letGo.await(MINUTES, TimeUnit.MINUTES);
                break;
            } catch (InterruptedException e) {
                // a native call knows nothing of it
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread is held now. */
    public boolean isHolding() {
        return isHolding;
    }

    /** Lets the thread go and returns whether it ends by itself. */
    public boolean endsWhenLetGo() throws InterruptedException {
        letGo.countDown();
        worker.join(TimeUnit.MINUTES.toMillis(MINUTES));
        return !worker.isAlive();
    }
}
