package org.fleeting.mer.face;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.fleeting.mer.dataset.Clip;
import org.fleeting.mer.work.InvalidInputException;
import org.fleeting.mer.work.OrderedWork;
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

        /**
         * Takes what kept a clip from being cropped; it ends the work by being thrown, unless this is overridden.
         *
         * @param index the clip's place in the list
         * @param reason as {@link FaceCropper#crop} throws it
         */
        default void refuse(int index, InvalidInputException reason) {
            throw reason;
        }
    }

    /** The face of a clip, or why there is none; one of them is null. */
    private record Outcome(FaceCrop crop, InvalidInputException refusal) {}

    private final FaceCropSettings settings;
    private final Queue<FaceCropper> idle = new ConcurrentLinkedQueue<>();

    private FaceCrops(FaceCropSettings settings) {
        this.settings = settings;
    }

    /**
     * Crops all clips. At most two clips a thread are held at a time, however slow the receiver is.
     *
     * @param threads how many clips are worked on at once, 1 or more
     * @throws InvalidInputException as {@link FaceCropper#crop}, for the first clip in the list that can't be cropped, unless
     *     the receiver takes it
     * @throws CancellationException if the monitor says so or the calling thread is interrupted
     */
    public static void crop(List<Clip> clips, FaceCropSettings settings, int threads, ProgressMonitor monitor,
        Receiver receiver) {
        FaceCrops crops = new FaceCrops(settings);
        try {
            OrderedWork.run(clips.size(), "Clip", threads, monitor, (index, stop) -> crops.crop(clips.get(index), stop),
                (index, outcome) -> hand(index, outcome, receiver));
        } finally {
            crops.idle.forEach(FaceCropper::close);
        }
    }

    private static void hand(int index, Outcome outcome, Receiver receiver) {
        if (outcome.refusal != null) {
            receiver.refuse(index, outcome.refusal);
        } else {
            receiver.receive(index, outcome.crop);
        }
    }

    private Outcome crop(Clip clip, ProgressMonitor stop) {
        FaceCropper free = idle.poll();
        FaceCropper cropper = free != null ? free : new FaceCropper(settings);
        try {
            return new Outcome(cropper.crop(clip, stop), null);
        } catch (InvalidInputException e) {
            return new Outcome(null, e);
        } finally {
            idle.add(cropper);
        }
    }
}
