package org.fleeting.mer.face;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.ProgressMonitor;

/** Crops many clips at once, a {@link FaceCropper} a thread, and hands the faces on in the clips' order. */
public final class FaceCrops {

    /** Takes the faces, in order, on the thread that called {@link FaceCrops#crop}. */
    @FunctionalInterface
    public interface Receiver {

        /**
         * @param index the clip's place in the list
         * @param crop its face
         */
        void receive(int index, FaceCrop crop);
    }

    private static final int CLIPS_A_THREAD = 2;
    private static final int POLL_MILLISECONDS = 100;

    private final FaceCropSettings settings;
    private final Queue<FaceCropper> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean isStopped;

    private FaceCrops(FaceCropSettings settings) {
        this.settings = settings;
    }

    /**
     * Crops all clips. At most two clips a thread are held at a time, however slow the receiver is.
     *
     * @param threads how many clips are worked on at once
     * @throws org.fleeting.mer.work.InvalidInputException as {@link FaceCropper#crop}, for the first clip in the list
     *     that can't be cropped
     * @throws CancellationException if the monitor says so or the calling thread is interrupted
     */
    public static void crop(List<Clip> clips, FaceCropSettings settings, int threads, ProgressMonitor monitor,
        Receiver receiver) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, found " + threads);
        }
        new FaceCrops(settings).run(clips, threads, monitor, receiver);
    }

    private void run(List<Clip> clips, int threads, ProgressMonitor monitor, Receiver receiver) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "Face Crop");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ArrayDeque<Future<FaceCrop>> ahead = new ArrayDeque<>();
            int submitted = 0;
            for (int i = 0; i < clips.size(); i++) {
                for (; submitted < clips.size() && ahead.size() < CLIPS_A_THREAD * threads; submitted++) {
                    Clip clip = clips.get(submitted);
                    ahead.add(workers.submit(() -> crop(clip)));
                }
                monitor.report((double) i / clips.size(), "Clip %d of %d".formatted(i + 1, clips.size()));
                receiver.receive(i, await(ahead.remove(), monitor));
            }
        } finally {
            isStopped = true;
            stop(workers);
        }
    }

    private FaceCrop crop(Clip clip) {
        FaceCropper free = idle.poll();
        FaceCropper cropper = free != null ? free : new FaceCropper(settings);
        try {
            return cropper.crop(clip, stopMonitor());
        } finally {
            idle.add(cropper);
        }
    }

    /** Workers ask this one: the caller's monitor may belong to the calling thread. */
    private ProgressMonitor stopMonitor() {
        return new ProgressMonitor() {
            @Override
            public void report(double fraction, String message) { }

            @Override
            public void checkCancelled() {
                if (isStopped) {
                    throw new CancellationException();
                }
            }
        };
    }

    private static FaceCrop await(Future<FaceCrop> crop, ProgressMonitor monitor) {
        while (true) {
            monitor.checkCancelled();
            try {
                return crop.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // time to ask the monitor again
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw cancelled(e);
            } catch (ExecutionException e) {
                throw unwrapped(e);
            }
        }
    }

    private static CancellationException cancelled(InterruptedException cause) {
        CancellationException cancelled = new CancellationException();
        cancelled.initCause(cause);
        return cancelled;
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /** Waits for clips that are still being cropped: their croppers can be closed only after that. */
    private void stop(ExecutorService workers) {
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
        idle.forEach(FaceCropper::close);
    }
}
