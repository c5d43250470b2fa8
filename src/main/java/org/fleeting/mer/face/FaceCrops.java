package org.fleeting.mer.face;

import java.util.List;

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

    private FaceCrops() { }

    /**
     * Crops all clips. At most two clips a thread are held at a time, however slow the receiver is.
     *
     * @param threads how many clips are worked on at once
     * @throws org.fleeting.mer.work.InvalidInputException as {@link FaceCropper#crop}, for the first clip in the list that
     *     can't be cropped
     * @throws java.util.concurrent.CancellationException if the monitor says so or the calling thread is interrupted
     */
    public static void crop(List<Clip> clips, FaceCropSettings settings, int threads, ProgressMonitor monitor,
        Receiver receiver) {
        throw new UnsupportedOperationException();
    }
}
