package org.fleeting.mer.descriptors;

import java.util.List;
import java.util.Optional;

import org.fleeting.mer.dataset.Landmarks;
import org.fleeting.mer.face.FaceClip;
import org.fleeting.mer.work.ProgressMonitor;

/** Describes how a face moves in a clip by a fixed number of values. Safe for several threads at once. */
public interface MotionDescriptor {

    /** Returns the descriptor's name, such as {@code LBP-TOP}. */
    String name();

    /** Returns a name for each value, without the descriptor's; the same for clips of any size. */
    List<String> valueNames();

    /** Returns whether clips without landmarks can't be described. */
    default boolean needsLandmarks() {
        return false;
    }

    /**
     * Tells, before any clip is read, whether clips of this size can be described. What is not told here is told of the clip.
     *
     * @throws org.fleeting.mer.work.InvalidInputException if they can't
     */
    default void requireFits(int frames, int height, int width) {}

    /**
     * Describes a clip.
     *
     * @param landmarks the face's landmarks in pixels of the clip; empty if they are not known or not needed
     * @param stop cancelled when nobody waits for the values any more; asked at every frame
     * @return as many values as there are names; the same clip gives the same bits
     * @throws org.fleeting.mer.work.InvalidInputException if the clip has too few frames or pixels, or landmarks that do not
     *     fit it
     * @throws IllegalArgumentException if landmarks are needed and there are none
     * @throws java.util.concurrent.CancellationException if {@code stop} says so
     */
    double[] describe(FaceClip clip, Optional<Landmarks> landmarks, ProgressMonitor stop);

    /** Describes a clip without landmarks. */
    default double[] describe(FaceClip clip) {
        return describe(clip, Optional.empty(), ProgressMonitor.none());
    }
}
