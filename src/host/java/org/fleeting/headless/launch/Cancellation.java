package org.fleeting.headless.launch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs when the JVM is told to end (Ctrl-C, SIGTERM): asks the application to stop and keeps the JVM alive until it has
 * returned and its files are removed.
 */
final class Cancellation extends Thread {

    /** How long a run may take to stop its node and save before the JVM ends all the same. */
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile HeadlessApplication application;

    Cancellation() {
        super("cancellation");
    }

    void setApplication(HeadlessApplication application) {
        this.application = application;
    }

    void runEnded() {
        ended.countDown();
    }

    @Override
    public void run() {
        HeadlessApplication running = application;
        if (running == null) {
            return;
        }
        running.cancel();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            currentThread().interrupt();
        }
    }
}
